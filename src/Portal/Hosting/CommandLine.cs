namespace CustomerProfiles.Portal.Hosting;

/// <summary>A command's own words, and the settings behind them (<c>--Data:Folder=…</c>).</summary>
internal sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    internal static CommandLine Parse(string[] arguments)
    {
        var words = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return new CommandLine(words, arguments[words.Length..]);
    }

    /// <summary>The first argument that belongs to no setting (<c>--name=value</c>, <c>--name value</c> or <c>name=value</c>): a misspelt command does not
    /// serve.</summary>
    internal static string? StrayWord(string[] arguments)
    {
        for (var at = 0; at < arguments.Length; at++)
        {
            var isNamed = arguments[at].StartsWith('-');
            if (!arguments[at].Contains('=') && !isNamed)
            {
                return arguments[at];
            }

            at += isNamed && !arguments[at].Contains('=') ? 1 : 0;
        }

        return null;
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
