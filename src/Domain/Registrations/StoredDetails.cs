using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The columns of a registration that describe its means of payment; <see cref="RegistrationDetails"/> reads them.</summary>
internal sealed record StoredDetails(
    PaymentMethod Method,
    string? Brand,
    int? ExpiryMonth,
    int? ExpiryYear,
    string? FirstSix,
    string? LastFour,
    byte[]? HolderSealed,
    string? Bic,
    DateOnly? MandateDate,
    string? WalletType)
{
    internal static StoredDetails Of(Registration r) => new(
        r.Method, r.Brand, r.ExpiryMonth, r.ExpiryYear, r.FirstSix, r.LastFour, r.HolderSealed, r.Bic, r.MandateDate, r.WalletType);
}
