using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Transactions;

/// <summary>What is kept of a call: the fields of its table that were sent, and the answer. Tokens are shortened, card numbers in free text starred
/// out.</summary>
internal static class ExchangeJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="body">As sent; checked again by the code that keeps it.</param>
    internal static Exchange Of(TransactionRecord record, RequestShape shape, ReadOnlyMemory<byte> body)
    {
        var sent = body.ToArray();
        return new Exchange(record.Transaction, () => (Request(shape, sent), Response(record)));
    }

    private static byte[] Request(RequestShape shape, byte[] body)
    {
        var read = RequestReader.Read(shape, body);
        return Written(json => Write(json, read.IsOk ? read.Value : new RequestValues()));
    }

    private static byte[] Response(TransactionRecord record)
    {
        var answer = JsonSerializer.SerializeToElement(TransactionAnswers.From(record), TransactionAnswersJson.Wire.TransactionAnswer);
        return Written(json => Write(json, string.Empty, answer));
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            write(json);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RequestValues values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values.All)
        {
            json.WritePropertyName(name);
            Write(json, name, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(Kept(name, text));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case RequestValues child:
                Write(json, child);
                break;
            case IReadOnlyDictionary<string, string> pairs:
                json.WriteStartObject();
                foreach (var (key, text) in pairs)
                {
                    json.WriteString(FreeText.WithoutCardNumbers(key), FreeText.WithoutCardNumbers(text));
                }

                json.WriteEndObject();
                break;
            case IReadOnlyList<RequestValues> items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonElement element:
                WriteElement(json, name, element);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteElement(Utf8JsonWriter json, string name, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var field in element.EnumerateObject())
                {
                    json.WritePropertyName(field.Name);
                    WriteElement(json, field.Name, field.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    WriteElement(json, name, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Kept(name, element.GetString()!));
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static string Kept(string name, string text) => name is "transactionToken" or "paymentToken" ? Masked.Token(text)
        : name is "redirectUrl" || (name is "cancelUrl" && text.Contains("/redirect/", StringComparison.Ordinal))
            ? text[..(text.LastIndexOf('/') + 1)] + "…" // the rest would be enough to pay, or to end it
        : FreeText.WithoutCardNumbers(text);
}
