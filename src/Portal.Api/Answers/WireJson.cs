using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Answers;

/// <summary>How every body leaves this API.</summary>
internal static class WireJson
{
    /// <summary>To the letter: PHP clients compare it (contract 6.3 and 11, no. 6).</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Relaxed escaping keeps <c>pt::</c>, <c>+43</c> and <c>O'Neil</c> readable. It still escapes all that could end a JSON string;
    /// what it leaves alone matters in HTML only, and <c>nosniff</c> keeps browsers from taking the answer for that.</summary>
    public static JsonSerializerOptions Options(JsonIgnoreCondition ignore = JsonIgnoreCondition.Never) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = ignore,
    };

    /// <summary>Writes the body; the status stays what it is.</summary>
    public static async Task Write<T>(HttpResponse response, T body, JsonTypeInfo<T> shape)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, shape);
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
