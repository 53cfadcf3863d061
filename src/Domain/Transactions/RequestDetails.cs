using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What every transaction request may carry and we only keep, echo or hand on.</summary>
public sealed record RequestDetails
{
    public required string MerchantTransactionId { get; init; }

    public string? Description { get; init => field = FreeText.WithoutCardNumbers(value); }

    public string? MerchantMetaData { get; init => field = FreeText.WithoutCardNumbers(value); }

    public string? AdditionalId1 { get; init; }

    public string? AdditionalId2 { get; init; }

    public IReadOnlyDictionary<string, string> ExtraData { get; init => field = FreeText.WithoutCardNumbers(value); } = new Dictionary<string, string>();

    public string? SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public string? ErrorUrl { get; init; }

    public string? CallbackUrl { get; init; }

    public string? Language { get; init; }

    /// <summary>Which digest signed the request; notifications inherit it (contract 6.3). Null when unsigned.</summary>
    public bool? SignedWithMd5 { get; init; }

    /// <summary>Where shoppers reach this server, for example <c>https://pay.example</c>.</summary>
    public string? Origin { get; init; }
}
