using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Api.Answers;

/// <summary>The method's *name* in transaction answers and <c>preferredMethod</c> (contract 11, no. 14).</summary>
internal static class PaymentMethodNames
{
    public static string Of(PaymentMethod method, PaymentDetails? details) => (method, details) switch
    {
        (PaymentMethod.Card, _) => "Creditcard",
        (PaymentMethod.Iban, _) => "DirectDebit",
        (_, WalletDetails { Type.Length: > 0 } wallet) => char.ToUpperInvariant(wallet.Type[0]) + wallet.Type[1..],
        _ => "Wallet",
    };
}
