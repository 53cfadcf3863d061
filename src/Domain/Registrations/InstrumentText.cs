using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>A stored means of payment in a few words, masked.</summary>
internal static class InstrumentText
{
    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    internal static string Of(Registration registration) => registration.Method switch
    {
        PaymentMethod.Card => $"{CardBrands.DisplayName(registration.Brand ?? string.Empty)} {Masked.Account(registration.LastFour)}",
        PaymentMethod.Iban => $"IBAN {Masked.Account(registration.LastFour)}",
        _ => $"{registration.WalletType ?? "wallet"} {registration.WalletShown}".TrimEnd(),
    };

    /// <summary>The same with its token, masked: as the audit names it.</summary>
    internal static string Named(Registration registration) => $"{Of(registration)} {Masked.Token(registration.Token ?? string.Empty)}";
}
