using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What every transaction request may carry and we only keep, echo or hand on.</summary>
/// <param name="SignedWithMd5">Which digest signed the request; notifications inherit it (contract 6.3). Null when unsigned.</param>
public sealed record RequestDetails(
    string MerchantTransactionId,
    string? Description,
    string? MerchantMetaData,
    string? AdditionalId1,
    string? AdditionalId2,
    IReadOnlyDictionary<string, string> ExtraData,
    string? SuccessUrl = null,
    string? CancelUrl = null,
    string? ErrorUrl = null,
    string? CallbackUrl = null,
    string? Language = null,
    bool? SignedWithMd5 = null)
{
    /// <summary>Where shoppers reach this server, for example <c>https://pay.example</c>.</summary>
    public string? Origin { get; init; }

    public string? Description { get; } = FreeText.WithoutCardNumbers(Description);

    public string? MerchantMetaData { get; } = FreeText.WithoutCardNumbers(MerchantMetaData);

    public IReadOnlyDictionary<string, string> ExtraData { get; } = FreeText.WithoutCardNumbers(ExtraData);
}
