using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The columns of a registration that describe its means of payment; <see cref="RegistrationDetails"/> reads them.</summary>
internal sealed record StoredDetails
{
    public required PaymentMethod Method { get; init; }

    public required string? Brand { get; init; }

    public required int? ExpiryMonth { get; init; }

    public required int? ExpiryYear { get; init; }

    public required string? FirstSix { get; init; }

    public required string? LastFour { get; init; }

    public required byte[]? HolderSealed { get; init; }

    public required string? Bic { get; init; }

    public required DateOnly? MandateDate { get; init; }

    public required string? WalletType { get; init; }

    internal static StoredDetails Of(Registration r) => new StoredDetails
    {
        Method = r.Method,
        Brand = r.Brand,
        ExpiryMonth = r.ExpiryMonth,
        ExpiryYear = r.ExpiryYear,
        FirstSix = r.FirstSix,
        LastFour = r.LastFour,
        HolderSealed = r.HolderSealed,
        Bic = r.Bic,
        MandateDate = r.MandateDate,
        WalletType = r.WalletType,
    };
}
