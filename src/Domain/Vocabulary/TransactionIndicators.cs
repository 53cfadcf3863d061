namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>Who makes a charge, and by what (contract 4.4).</summary>
public static class TransactionIndicators
{
    public const string Recurring = "RECURRING";
    public const string MerchantInitiated = "CARDONFILE-MERCHANT-INITIATED";
    public const string MailOrder = "MOTO";

    /// <summary>By what the shopper agreed to earlier, and without them.</summary>
    public static bool IsMerchantInitiated(string? indicator) => indicator is Recurring or MerchantInitiated;
}
