using System.Text.Json.Serialization;

namespace CustomerProfiles.Api.Errors;

/// <summary>Contract 2.5. PHP reads <c>success</c> unguarded and raises a type error on an <c>errorCode</c> that is no integer.</summary>
internal sealed record GeneralErrorBody(string ErrorMessage, int ErrorCode)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; }
}

/// <summary>Contract 3.7, the only place where <c>errorCode</c> is a text.</summary>
internal sealed record PaymentInstrumentErrorBody(string Message, string ErrorCode)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; }
}

[JsonSerializable(typeof(GeneralErrorBody))]
[JsonSerializable(typeof(PaymentInstrumentErrorBody))]
internal sealed partial class ErrorsJson : JsonSerializerContext
{
    public static ErrorsJson Wire { get; } = new(Answers.WireJson.Options());
}
