namespace CustomerProfiles.Domain.Registrations;

/// <summary>The columns of a registration that describe its means of payment; <see cref="RegistrationDetails"/> reads them.</summary>
internal sealed record StoredDetails(
    PaymentMethod Method,
    string? Brand,
    string? Holder,
    int? ExpiryMonth,
    int? ExpiryYear,
    string? FirstSix,
    string? LastFour,
    byte[]? IbanSealed,
    string? Bic,
    string? MandateId,
    DateOnly? MandateDate,
    string? WalletReference,
    string? WalletType,
    string? WalletOwnerFirstName,
    string? WalletOwnerLastName,
    string? WalletOwnerCountry,
    string? WalletRegistrationId)
{
    internal static StoredDetails Of(Registration r) => new(
        r.Method, r.Brand, r.Holder, r.ExpiryMonth, r.ExpiryYear, r.FirstSix, r.LastFour, r.IbanSealed, r.Bic, r.MandateId, r.MandateDate,
        r.WalletReference, r.WalletType, r.WalletOwnerFirstName, r.WalletOwnerLastName, r.WalletOwnerCountry, r.WalletRegistrationId);
}
