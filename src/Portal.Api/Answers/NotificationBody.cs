namespace CustomerProfiles.Api.Answers;

/// <summary>What is posted to a merchant (contract 6.2). Failures stand at the top level and not in a list, unlike in every answer.</summary>
internal sealed record NotificationBody
{
    /// <summary><c>OK</c>, <c>PENDING</c> or <c>ERROR</c>.</summary>
    public required string Result { get; init; }

    public required string Uuid { get; init; }

    public required string MerchantTransactionId { get; init; }

    public required string? PurchaseId { get; init; }

    public required string TransactionType { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Amount { get; init; }

    public string? Currency { get; init; }

    public string? ReferenceUuid { get; init; }

    /// <summary>A symbolic name, such as <c>STOLEN_CARD</c>.</summary>
    public string? Message { get; init; }

    public string? Code { get; init; }

    public string? AdapterMessage { get; init; }

    public string? AdapterCode { get; init; }

    public ScheduleDataAnswer? ScheduleData { get; init; }

    public CustomerProfileDataAnswer? CustomerProfileData { get; init; }

    public ReturnData? ReturnData { get; init; }

    public IReadOnlyDictionary<string, string>? Customer { get; init; }

    public IReadOnlyDictionary<string, string>? ExtraData { get; init; }

    public string? MerchantMetaData { get; init; }
}
