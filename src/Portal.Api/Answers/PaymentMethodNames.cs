using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>The method's *name* in transaction answers and <c>preferredMethod</c> (contract 11, no. 14).</summary>
internal static class PaymentMethodNames
{
    /// <param name="walletType">For example <c>paypal</c>; nothing for other methods.</param>
    public static string Of(PaymentMethod method, string? walletType) => (method, walletType) switch
    {
        (PaymentMethod.Card, _) => "Creditcard",
        (PaymentMethod.Iban, _) => "DirectDebit",
        (_, { Length: > 0 } type) => char.ToUpperInvariant(type[0]) + type[1..],
        _ => "Wallet",
    };
}
