using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.SignIn;

namespace CustomerProfiles.Portal.Operator;

/// <summary>What the operator does on the data themselves: root tenants, and the first administrator of one.</summary>
internal static class OperatorCommand
{
    private const string CreateTenant = "create-tenant";
    private const string CreateAdmin = "create-admin";

    /// <summary>The exit code of the command that the arguments name; null when they name none and the portal is to be served.</summary>
    internal static async Task<int?> Run(WebApplication app, string[] args)
    {
        string[] words = [.. args.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))];
        Func<IServiceProvider, Task<Result<string>>>? command = words switch
        {
            [CreateTenant, var name] => scope => NewTenant(scope, name),
            [CreateTenant, ..] => _ => Usage("./run create-tenant NAME"),
            [CreateAdmin, var tenant, var user] => scope => NewAdmin(scope, tenant, user, null),
            [CreateAdmin, var tenant, var user, var email] => scope => NewAdmin(scope, tenant, user, email),
            [CreateAdmin, ..] => _ => Usage("./run create-admin TENANT USERNAME [EMAIL]"),
            _ => null,
        };
        if (command is null)
        {
            return null;
        }

        var done = await Do(app, command);
        await (done.IsOk ? Console.Out : Console.Error).WriteLineAsync(done.IsOk ? done.Value : done.Error.Message);
        return done.IsOk ? 0 : 1;
    }

    private static async Task<Result<string>> Do(WebApplication app, Func<IServiceProvider, Task<Result<string>>> command)
    {
        try
        {
            await app.PrepareData();
        }
        catch (InvalidOperationException refused)
        {
            // A folder in use, a missing key: its sentence says what to do, and where it happened is of no use to anybody.
            return Error.NotAllowed(refused.Message);
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentScope>().Set(new SystemScope("operator"));
        return await command(scope.ServiceProvider);
    }

    private static async Task<Result<string>> NewTenant(IServiceProvider services, string name)
    {
        var tenants = services.GetRequiredService<TenantAdmin>();
        var created = await tenants.Create(name, null, "EUR");
        if (!created.IsOk)
        {
            return created.Error;
        }

        await tenants.SwitchCustomerProfiles(created.Value, true);
        return $"{created.Value}";
    }

    private static async Task<Result<string>> NewAdmin(IServiceProvider services, string tenant, string username, string? email)
    {
        var found = await services.GetRequiredService<TenantAdmin>().Find(tenant);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var invited = await services.GetRequiredService<PortalUserAdmin>().InviteAdmin(found.Value, username, email);
        if (!invited.IsOk)
        {
            return invited.Error;
        }

        var portal = services.GetRequiredService<IConfiguration>()["SignIn:PublicUrl"] ?? "http://localhost:5080";
        return $"{portal.TrimEnd('/')}{SetUpLink.Path(invited.Value)}\n"
            + $"{username} chooses a password there, once, within 7 days. The link is not shown again; the same command makes a new one.";
    }

    private static Task<Result<string>> Usage(string text) => Task.FromResult<Result<string>>(Error.Invalid("command", text));
}
