namespace CustomerProfiles.Portal.Hosting;

/// <summary>A command's own words, and the settings behind them (<c>--Data:Folder=…</c>).</summary>
internal sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    internal static CommandLine Parse(string[] arguments)
    {
        var words = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return new CommandLine(words, arguments[words.Length..]);
    }

    /// <summary>What follows <c>--name</c>; null where it was not given.</summary>
    internal string? Option(string name) => Array.IndexOf(Settings, $"--{name}") is >= 0 and var at && at + 1 < Settings.Length ? Settings[at + 1] : null;

    /// <summary>With the same settings as the server, logging only what goes wrong.</summary>
    internal WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(Settings);
        builder.AddSettings();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}
