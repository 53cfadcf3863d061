using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Answers;

/// <summary>getProfile (contract 3.3). A profile that does not exist is a 200 with nulls: merchants test <c>profileExists</c>.</summary>
internal sealed record GetProfileAnswer(
    bool Success,
    bool ProfileExists,
    string? ProfileGuid,
    string? CustomerIdentification,
    string? PreferredMethod,
    CustomerAnswer? Customer,
    IReadOnlyList<PaymentInstrumentAnswer> PaymentInstruments)
{
    public static GetProfileAnswer Missing { get; } = new(false, false, null, null, null, null, []);

    /// <param name="preferredMethod">The method's *name*, such as <c>Creditcard</c>.</param>
    /// <param name="paymentInstruments">Oldest first: merchants without a preferred one take the first.</param>
    public static GetProfileAnswer Found(
        string profileGuid,
        string? customerIdentification,
        string? preferredMethod,
        CustomerAnswer customer,
        IReadOnlyList<PaymentInstrumentAnswer> paymentInstruments) =>
        new(true, true, profileGuid, customerIdentification, preferredMethod, customer, paymentInstruments);
}

/// <summary>updateProfile (contract 3.5).</summary>
/// <param name="Customer">The state after the update.</param>
/// <param name="ChangedFields">Wire names of the fields whose value changed.</param>
internal sealed record UpdateProfileAnswer(
    string ProfileGuid,
    string? CustomerIdentification,
    CustomerAnswer Customer,
    IReadOnlyList<string> ChangedFields)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

internal sealed record DeleteProfileAnswer
{
    public bool Success { get; } = true;
}

/// <summary>attachPaymentInstrument (contract 3.7).</summary>
internal sealed record AttachAnswer(string Message, string ProfileGuid, string PaymentToken)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>detachPaymentInstrument (contract 3.7).</summary>
internal sealed record DetachAnswer(string Message, string ProfileGuid)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>withdrawConsent, a call of ours.</summary>
internal sealed record WithdrawAnswer(string Message, string ProfileGuid)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>setBackupInstrument, a call of ours.</summary>
/// <param name="PaymentToken">Null where there is none.</param>
internal sealed record BackupAnswer(string Message, string ProfileGuid, string? PaymentToken)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>createPortalSession, a call of ours.</summary>
/// <param name="Url">For the shopper alone: the browser that opens it first has the page.</param>
/// <param name="ExpiresAt">It must be opened by then.</param>
internal sealed record PortalSessionAnswer(string Url, [property: JsonConverter(typeof(WireMoment))] DateTime ExpiresAt)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>Nulls are written: the contract's samples have them.</summary>
[JsonSerializable(typeof(GetProfileAnswer))]
[JsonSerializable(typeof(UpdateProfileAnswer))]
[JsonSerializable(typeof(DeleteProfileAnswer))]
[JsonSerializable(typeof(AttachAnswer))]
[JsonSerializable(typeof(DetachAnswer))]
[JsonSerializable(typeof(WithdrawAnswer))]
[JsonSerializable(typeof(BackupAnswer))]
[JsonSerializable(typeof(PortalSessionAnswer))]
internal sealed partial class ProfileAnswersJson : JsonSerializerContext
{
    public static ProfileAnswersJson Wire { get; } = new(WireJson.Options());
}
