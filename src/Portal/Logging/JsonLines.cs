using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CustomerProfiles.Portal.Logging;

/// <summary>One JSON object a line. The framework's own JSON formatter writes exceptions with their messages and scopes with the request's path;
/// this one writes neither.</summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "portal-json";

    // Nobody shows these lines as HTML, and people read them too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (ExceptionOutline.IsLeaving(logEntry.Exception))
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var line = new Utf8JsonWriter(buffer, Options))
        {
            line.WriteStartObject();
            line.WriteString("time", time.GetUtcNow().UtcDateTime);
            line.WriteString("level", LevelName(logEntry.LogLevel));
            line.WriteString("category", logEntry.Category);
            line.WriteString("message", ExceptionOutline.Without(logEntry.Formatter(logEntry.State, null), logEntry.Exception));
            WriteTrace(line, Activity.Current);
            WriteFields(line, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>, logEntry.Exception);
            WriteException(line, logEntry.Exception);
            line.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    internal static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    private static void WriteTrace(Utf8JsonWriter line, Activity? activity)
    {
        if (activity is not null)
        {
            line.WriteString("traceId", activity.TraceId.ToHexString());
            line.WriteString("spanId", activity.SpanId.ToHexString());
        }
    }

    private static void WriteFields(Utf8JsonWriter line, IReadOnlyList<KeyValuePair<string, object?>>? fields, Exception? failure)
    {
        foreach (var (name, value) in fields ?? [])
        {
            if (value is null || name == "{OriginalFormat}")
            {
                continue;
            }

            line.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            WriteValue(line, value, failure);
        }
    }

    private static void WriteValue(Utf8JsonWriter line, object value, Exception? failure)
    {
        switch (value)
        {
            case int number:
                line.WriteNumberValue(number);
                break;
            case long number:
                line.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                line.WriteNumberValue(number);
                break;
            case bool truth:
                line.WriteBooleanValue(truth);
                break;
            case Exception other:
                line.WriteStringValue(ExceptionOutline.Kind(other));
                break;
            default:
                line.WriteStringValue(ExceptionOutline.Without(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty, failure));
                break;
        }
    }

    private static void WriteException(Utf8JsonWriter line, Exception? failure)
    {
        if (failure is not null)
        {
            line.WriteString("exception", ExceptionOutline.Kind(failure));
            line.WriteString("place", ExceptionOutline.Place(failure));
        }
    }
}
