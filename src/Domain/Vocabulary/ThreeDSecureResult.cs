namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>What came of 3-D Secure.</summary>
/// <param name="Eci">Electronic commerce indicator, two digits: 05 and 02 say that the issuer knows the shopper, 06 and 01 that this was attempted, 07 and 00
/// neither.</param>
/// <param name="TransactionId">The directory server's id, a UUID; null where nobody was asked.</param>
public sealed record ThreeDSecureResult(string Eci, string? TransactionId)
{
    public const int EciLength = 2;

    public const int TransactionIdMaxLength = 36;

    /// <summary>Null where there is no indicator.</summary>
    public static ThreeDSecureResult? Read(string? eci, string? transactionId) =>
        eci is { Length: EciLength } && eci.All(char.IsAsciiDigit)
            ? new ThreeDSecureResult(eci, Guid.TryParseExact(transactionId, "D", out var id) ? id.ToString() : null)
            : null;
}
