using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerProfiles.Portal.Documents;

/// <summary>A record as a file: JSON for programs, or a document for people.</summary>
internal static class DownloadedFile
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <param name="name">Without ending.</param>
    internal static IResult Json<T>(string name, T content) =>
        Results.File(JsonSerializer.SerializeToUtf8Bytes(content, Readable), "application/json", $"{name}.json");

    /// <param name="name">Without ending.</param>
    internal static IResult Pdf(string name, byte[] document) => Results.File(document, "application/pdf", $"{name}.pdf");
}
