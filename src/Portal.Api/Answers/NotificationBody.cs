namespace CustomerProfiles.Api.Answers;

/// <summary>What is posted to a merchant (contract 6.2). Failures stand at the top level and not in a list, unlike in every answer.</summary>
/// <param name="Result"><c>OK</c>, <c>PENDING</c> or <c>ERROR</c>.</param>
/// <param name="Message">A symbolic name, such as <c>STOLEN_CARD</c>.</param>
internal sealed record NotificationBody(
    string Result,
    string Uuid,
    string MerchantTransactionId,
    string? PurchaseId,
    string TransactionType,
    string? PaymentMethod = null,
    string? Amount = null,
    string? Currency = null,
    string? ReferenceUuid = null,
    string? Message = null,
    string? Code = null,
    string? AdapterMessage = null,
    string? AdapterCode = null,
    ScheduleDataAnswer? ScheduleData = null,
    CustomerProfileDataAnswer? CustomerProfileData = null,
    ReturnData? ReturnData = null,
    IReadOnlyDictionary<string, string>? Customer = null,
    IReadOnlyDictionary<string, string>? ExtraData = null,
    string? MerchantMetaData = null);
