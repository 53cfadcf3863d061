using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary>The answer of both status calls (contract 5). It is a success of the *lookup*: a failed payment stands in
/// <see cref="TransactionStatus"/>, because PHP reads nothing else of an answer without success.</summary>
internal sealed record StatusAnswer
{
    public required string TransactionStatus { get; init; }

    public required string Uuid { get; init; }

    public required string MerchantTransactionId { get; init; }

    public required string PurchaseId { get; init; }

    public required string TransactionType { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Amount { get; init; }

    public string? Currency { get; init; }

    public string? ReferenceUuid { get; init; }

    /// <summary>With <see cref="Code"/> on failed transactions only.</summary>
    public string? Message { get; init; }

    public string? Code { get; init; }

    public IReadOnlyList<StatusErrorAnswer>? Errors { get; init; }

    public IReadOnlyList<ScheduleDataAnswer>? Schedules { get; init; }

    public ReturnData? ReturnData { get; init; }

    /// <summary>The customer of the transaction by wire name, <c>identification</c> included; not that of the profile.</summary>
    public IReadOnlyDictionary<string, string>? Customer { get; init; }

    public CustomerProfileDataAnswer? CustomerProfileData { get; init; }

    public IReadOnlyDictionary<string, string>? ExtraData { get; init; }

    public string? MerchantMetaData { get; init; }

    public TracingDataAnswer? TracingData { get; init; }

    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

internal sealed record StatusErrorAnswer(string Message, string Code, string? AdapterMessage = null, string? AdapterCode = null);

/// <summary>Only when asked for by <c>includeTracing</c>; the list is there even when it is empty.</summary>
internal sealed record TracingDataAnswer(IReadOnlyList<TracedTransaction> Transactions);

internal sealed record TracedTransaction(
    string Uuid,
    [property: JsonPropertyName("sequence_number")] int SequenceNumber,
    string Status,
    TracedConnector Connector);

internal sealed record TracedConnector(string Guid);
