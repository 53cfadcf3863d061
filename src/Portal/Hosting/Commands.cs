using CustomerProfiles.Portal.Operator;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>What the program does other than serving, for example <c>./run backup FILE</c>.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<CommandLine, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["backup"] = BackupCommand.Run,
        ["create-tenant"] = OperatorCommand.CreateTenant,
        ["create-admin"] = OperatorCommand.CreateAdmin,
        ["allow-gateway"] = OperatorCommand.AllowGateway,
        ["forbid-gateway"] = OperatorCommand.ForbidGateway,
        ["list-gateways"] = OperatorCommand.ListGateways,
        ["verify-audit"] = VerifyAuditCommand.Run,
    };

    /// <returns>The exit code of the command; null when none was named, so that the portal is served.</returns>
    internal static async Task<int?> Run(string[] arguments) =>
        arguments.Length > 0 && All.TryGetValue(arguments[0], out var command) ? await command(CommandLine.Parse(arguments[1..])) : null;
}
