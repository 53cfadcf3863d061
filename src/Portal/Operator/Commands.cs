using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Operator;

/// <summary>What the program does other than serving, for example <c>./run backup FILE</c>.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<CommandLine, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["backup"] = BackupCommand.Run,
        ["create-tenant"] = OperatorCommand.CreateTenant,
        ["create-admin"] = OperatorCommand.CreateAdmin,
        ["reset-user"] = OperatorCommand.ResetUser,
        ["allow-gateway"] = OperatorCommand.AllowGateway,
        ["forbid-gateway"] = OperatorCommand.ForbidGateway,
        ["list-gateways"] = OperatorCommand.ListGateways,
        ["name-operator"] = KeysCommand.NameOperator,
        ["drop-operator"] = KeysCommand.DropOperator,
        ["keys"] = KeysCommand.Run,
        ["verify-audit"] = VerifyAuditCommand.Run,
    };

    /// <returns>The exit code of the command; null when none was named, so that the portal is served.</returns>
    internal static async Task<int?> Run(string[] arguments)
    {
        if (arguments.Length > 0 && All.TryGetValue(arguments[0], out var command))
        {
            return await command(CommandLine.Parse(arguments[1..]));
        }

        if (CommandLine.StrayWord(arguments) is not { } word)
        {
            return null;
        }

        await Console.Error.WriteLineAsync(
            $"'{word}' is neither a command nor a setting. A command comes first: {string.Join(", ", All.Keys)}. Without one the portal is served; settings look like --Data:Folder=DIR.");
        return 2;
    }
}
