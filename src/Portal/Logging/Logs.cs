using Microsoft.Extensions.Logging.Console;

namespace CustomerProfiles.Portal.Logging;

internal static class Logs
{
    /// <summary>To the standard output: for machines as JSON, on a terminal for people, unless <c>Logging:Console:FormatterName</c> says which.</summary>
    internal static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        builder.Logging.AddConsoleFormatter<ReadableLines, ConsoleFormatterOptions>();
        if (builder.Configuration["Logging:Console:FormatterName"] is null)
        {
            builder.Services.Configure<ConsoleLoggerOptions>(console =>
                console.FormatterName = Console.IsOutputRedirected ? JsonLines.FormatterName : ReadableLines.FormatterName);
        }
    }
}
