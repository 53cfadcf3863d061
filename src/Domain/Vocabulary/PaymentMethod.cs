namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The kinds of payment instrument (contract 3.4).</summary>
public enum PaymentMethod
{
    Card,
    Iban,
    Wallet,
}
