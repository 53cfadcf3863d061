using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CustomerProfiles.Portal.Logging;

/// <summary>For people who watch a terminal; like <see cref="JsonLines"/> without messages of exceptions and without scopes.</summary>
internal sealed class ReadableLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "portal-readable";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (ExceptionOutline.IsLeaving(logEntry.Exception))
        {
            return;
        }

        var at = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        textWriter.WriteLine(
            $"{at} {JsonLines.LevelName(logEntry.LogLevel),-8} {ExceptionOutline.Without(logEntry.Formatter(logEntry.State, null), logEntry.Exception)}  [{logEntry.Category}]");
        if (logEntry.Exception is { } failure)
        {
            textWriter.WriteLine($"             {ExceptionOutline.Kind(failure)}\n{ExceptionOutline.Place(failure)}");
        }
    }
}
