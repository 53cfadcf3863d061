using System.Globalization;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Demo;
using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Operator;

/// <summary>What the operator does on the data themselves, with the server stopped where SQLite holds them: root tenants, the first administrator
/// of one, a way back in for its people, and the gateways that stored cards may go to.</summary>
internal static class OperatorCommand
{
    private const string SecondStep = "second-step";

    /// <summary><c>./run create-tenant NAME</c></summary>
    internal static Task<int> CreateTenant(CommandLine line) => line.Words switch
    {
        [var name] => Do(line, services => NewTenant(services, name)),
        _ => Usage("./run create-tenant NAME"),
    };

    /// <summary><c>./run create-admin TENANT USERNAME [EMAIL]</c></summary>
    internal static Task<int> CreateAdmin(CommandLine line) => line.Words switch
    {
        [var tenant, var user] => Do(line, services => NewAdmin(services, tenant, user, null)),
        [var tenant, var user, var email] => Do(line, services => NewAdmin(services, tenant, user, email)),
        _ => Usage("./run create-admin TENANT USERNAME [EMAIL], where TENANT is its id or its name"),
    };

    /// <summary><c>./run reset-user USERNAME [--second-step]</c>; the script passes the option on as a word.</summary>
    internal static Task<int> ResetUser(CommandLine line) => line.Words.OrderBy(word => word == SecondStep).ToArray() switch
    {
        [var user] => Do(line, services => Reset(services, user, alsoSecondStep: false)),
        [var user, SecondStep] => Do(line, services => Reset(services, user, alsoSecondStep: true)),
        _ => Usage("./run reset-user USERNAME [--second-step]"),
    };

    /// <summary><c>./run allow-gateway BASE-URL [--account KEY]</c></summary>
    internal static Task<int> AllowGateway(CommandLine line) => line.Words switch
    {
        [var url] => Do(line,
            services =>
                Decide(services, d => d.Allow(url, line.Option("account")), "Stored cards may go there once the owner of their container approves it.")),
        _ => Usage("./run allow-gateway BASE-URL [--account KEY], where KEY is the public integration key over there"),
    };

    /// <summary><c>./run forbid-gateway BASE-URL [--account KEY]</c></summary>
    internal static Task<int> ForbidGateway(CommandLine line) => line.Words switch
    {
        [var url] => Do(line, services => Decide(services, d => d.Forbid(url, line.Option("account")), "Stored cards no longer go there.")),
        _ => Usage("./run forbid-gateway BASE-URL [--account KEY], as it was allowed"),
    };

    /// <summary><c>./run list-gateways</c></summary>
    internal static Task<int> ListGateways(CommandLine line) => line.Words.Count == 0 ? Do(line, Gateways) : Usage("./run list-gateways");

    internal static async Task<int> Do(CommandLine line, Func<IServiceProvider, Task<Result<string>>> command)
    {
        var builder = line.CreateBuilder();
        builder.Services.AddDomain(builder.Configuration);
        builder.Services.AddPortal();
        await using var app = builder.Build();
        await app.PrepareData();
        await app.FillDemo();

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentScope>().Set(new SystemScope("operator"));
        var done = await command(scope.ServiceProvider);
        await app.Services.GetRequiredService<AuditClosing>().NumberAll(CancellationToken.None);
        await (done.IsOk ? Console.Out : Console.Error).WriteLineAsync(done.IsOk ? done.Value : done.Error.Message);
        return done.IsOk ? 0 : 1;
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

        return $"{Address(services, SetUpLink.Path(invited.Value))}\n"
            + $"{username} chooses a password there, once, within 7 days. The link is not shown again; the same command makes a new one.";
    }

    private static async Task<Result<string>> Reset(IServiceProvider services, string username, bool alsoSecondStep)
    {
        var reset = await services.GetRequiredService<PortalUserAdmin>().Reset(username, alsoSecondStep);
        return !reset.IsOk ? reset.Error
            : $"{Address(services, SetUpLink.Path(reset.Value.Purpose, reset.Value.Link))}\n"
                + $"{username} chooses a new password there, once, within {(reset.Value.Purpose == LinkPurpose.SetUp ? "7 days" : "24 hours")}. Their sessions have ended"
                + $"{(alsoSecondStep ? ", and the second step is removed" : string.Empty)}. The link is not shown again; the same command makes a new one.";
    }

    private static string Address(IServiceProvider services, string path) =>
        (services.GetRequiredService<IConfiguration>()["SignIn:PublicUrl"] ?? "http://localhost:5080").TrimEnd('/') + path;

    private static async Task<Result<string>> Decide(IServiceProvider services, Func<DestinationAdmin, Task<Result>> decide, string said)
    {
        var decided = await decide(services.GetRequiredService<DestinationAdmin>());
        return decided.IsOk ? said : decided.Error;
    }

    private static async Task<Result<string>> Gateways(IServiceProvider services)
    {
        var listed = await services.GetRequiredService<DestinationQueries>().List();
        return !listed.IsOk ? listed.Error
            : listed.Value.Count == 0 ? "No gateway is allowed, and no connector has one."
            : string.Join('\n', listed.Value.Select(d => string.Create(
                CultureInfo.InvariantCulture,
                $"{(d.AllowedAt is { } at ? $"allowed since {at:yyyy-MM-dd}" : "not allowed"),-26}{d.BaseUrl}  account: {d.Account ?? (d.AllowedAt is null ? "none" : "any")}  connectors: {d.Connectors}")));
    }

    internal static async Task<int> Usage(string text)
    {
        await Console.Error.WriteLineAsync(text);
        return 2;
    }
}
