using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary>The answer of both status calls (contract 5). It is a success of the *lookup*: a failed payment stands in
/// <paramref name="TransactionStatus"/>, because PHP reads nothing else of an answer without success.</summary>
/// <param name="Message">With <paramref name="Code"/> on failed transactions only.</param>
/// <param name="Customer">The customer of the transaction by wire name, <c>identification</c> included; not that of the profile.</param>
internal sealed record StatusAnswer(
    string TransactionStatus,
    string Uuid,
    string MerchantTransactionId,
    string PurchaseId,
    string TransactionType,
    string? PaymentMethod = null,
    string? Amount = null,
    string? Currency = null,
    string? ReferenceUuid = null,
    string? Message = null,
    string? Code = null,
    IReadOnlyList<StatusErrorAnswer>? Errors = null,
    IReadOnlyList<ScheduleDataAnswer>? Schedules = null,
    ReturnData? ReturnData = null,
    IReadOnlyDictionary<string, string>? Customer = null,
    CustomerProfileDataAnswer? CustomerProfileData = null,
    IReadOnlyDictionary<string, string>? ExtraData = null,
    string? MerchantMetaData = null,
    TracingDataAnswer? TracingData = null)
{
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
