namespace CustomerProfiles.Portal.Hosting;

/// <summary>A command's own words, and the settings behind them (<c>--Data:Folder=…</c>).</summary>
internal sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    internal static CommandLine Parse(string[] arguments)
    {
        var words = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return new CommandLine(words, arguments[words.Length..]);
    }

    /// <summary>With the same settings as the server, logging only what goes wrong.</summary>
    internal WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(Settings);
        builder.AddSettings();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}
