using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

internal static class MethodWords
{
    internal static string Of(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => T("Card"),
        PaymentMethod.Iban => T("IBAN"),
        PaymentMethod.Wallet => T("Wallet"),
        _ => method.ToString(),
    };
}
