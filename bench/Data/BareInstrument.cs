namespace CustomerProfiles.Bench.Data;

/// <summary>The portal's table <c>registrations</c>, as far as getProfile shows it of a card.</summary>
internal sealed class BareInstrument
{
    public Guid Id { get; init; }

    public Guid? ProfileId { get; init; }

    public string State { get; init; } = string.Empty;

    public string Method { get; init; } = string.Empty;

    public string? Token { get; init; }

    public DateTime? AttachedAt { get; init; }

    public DateTime? DetachedAt { get; init; }

    public string? Brand { get; init; }

    public string? Holder { get; init; }

    public int? ExpiryMonth { get; init; }

    public int? ExpiryYear { get; init; }

    public string? FirstSix { get; init; }

    public string? LastFour { get; init; }
}
