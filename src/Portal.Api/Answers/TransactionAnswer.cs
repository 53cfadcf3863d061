using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary>The answer to a request that became a transaction, declined ones included (contract 4.9); what never became one is a
/// <see cref="Errors.Refusal"/>. There is no top-level <c>errorMessage</c>, because PHP would then throw away all the rest, uuid included.</summary>
internal sealed record TransactionAnswer
{
    public required bool Success { get; init; }

    public required string Uuid { get; init; }

    public required string PurchaseId { get; init; }

    /// <summary>One of <see cref="ReturnTypes"/>.</summary>
    public required string ReturnType { get; init; }

    /// <summary><c>iframe</c> or <c>fullpage</c>.</summary>
    public string? RedirectType { get; init; }

    public string? RedirectUrl { get; init; }

    /// <summary>Where the merchant asked for a link to hand over.</summary>
    public PayByLinkAnswer? PayByLinkData { get; init; }

    public string? PaymentDescriptor { get; init; }

    /// <summary>The method's name, such as <c>Creditcard</c>.</summary>
    public string? PaymentMethod { get; init; }

    public ReturnData? ReturnData { get; init; }

    public ScheduleDataAnswer? ScheduleData { get; init; }

    public CustomerProfileDataAnswer? CustomerProfileData { get; init; }

    public IReadOnlyList<TransactionErrorAnswer>? Errors { get; init; }

    public IReadOnlyDictionary<string, string>? ExtraData { get; init; }
}

internal static class ReturnTypes
{
    public const string Finished = "FINISHED";
    public const string Redirect = "REDIRECT";
    public const string Pending = "PENDING";
    public const string Error = "ERROR";
}

/// <param name="SendViaEmail">It is on its way to the shopper; otherwise the merchant hands over <c>redirectUrl</c>.</param>
/// <param name="CancelUrl">Asks whether to take the link back; posted to, it does so.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record PayByLinkAnswer(bool SendViaEmail, string? CancelUrl, [property: JsonConverter(typeof(WireMoment))] DateTime ExpiresAt);

/// <param name="PaymentToken">When an instrument was stored.</param>
internal sealed record CustomerProfileDataAnswer(string ProfileGuid, string? CustomerIdentification, string? PaymentToken = null);

/// <summary>Named and typed unlike its twin in status answers (contract 11, no. 22 and 23).</summary>
internal sealed record TransactionErrorAnswer(string ErrorMessage, int ErrorCode, string? AdapterMessage = null, string? AdapterCode = null);

/// <summary>Nulls are left out: clients tell the answers apart by what is there.</summary>
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(NotificationBody))]
[JsonSerializable(typeof(ProfileEventBody))]
[JsonSerializable(typeof(ScheduleAnswer))]
[JsonSerializable(typeof(OptionsAnswer))]
internal sealed partial class TransactionAnswersJson : JsonSerializerContext
{
    public static TransactionAnswersJson Wire { get; } = new(WireJson.Options(JsonIgnoreCondition.WhenWritingNull));
}
