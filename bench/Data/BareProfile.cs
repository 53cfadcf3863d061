namespace CustomerProfiles.Bench.Data;

/// <summary>The portal's table <c>profiles</c>, as far as getProfile shows it.</summary>
internal sealed class BareProfile
{
    public Guid Id { get; init; }

    public Guid ContainerId { get; init; }

    public string Guid { get; init; } = string.Empty;

    public string CustomerIdentification { get; init; } = string.Empty;

    public Guid? PreferredRegistrationId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? BirthDate { get; init; }

    public string? Gender { get; init; }

    public string? BillingAddress1 { get; init; }

    public string? BillingAddress2 { get; init; }

    public string? BillingCity { get; init; }

    public string? BillingPostcode { get; init; }

    public string? BillingState { get; init; }

    public string? BillingCountry { get; init; }

    public string? BillingPhone { get; init; }

    public string? Company { get; init; }

    public string? Email { get; init; }

    public string? IpAddress { get; init; }

    public List<BareInstrument> Instruments { get; init; } = [];
}
