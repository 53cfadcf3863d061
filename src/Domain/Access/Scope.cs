namespace CustomerProfiles.Domain.Access;

/// <summary>Who acts, and where. Set once for each merchant call, portal command or job; decides which rows exist for it.</summary>
public abstract record Scope;

/// <summary>A call through a connector: exactly one tenant's rows, and those of the container that the connector resolves to.</summary>
/// <param name="Container">Null where it resolves to none.</param>
public abstract record CallScope(TenantId Tenant, ContainerId? Container, ApiUserId ApiUser, string ApiUserName) : Scope
{
    /// <summary>Set where somebody of the portal has the connector do something: then the audit names that person.</summary>
    public PortalScope? Person { get; init; }

    /// <summary>Set where a shopper does it, on a page that the merchant sent them to.</summary>
    public bool IsShopper { get; init; }

    /// <summary>Why, in that person's words.</summary>
    public string? Reason { get; init; }
}

/// <summary>A person works in the portal: the tenant of the route and, with <paramref name="WithSubTenants"/>, everything below it.</summary>
/// <param name="Address">Where the person signed in from; for the audit.</param>
public sealed record PortalScope(
    TenantId Tenant, bool WithSubTenants, PortalUserId User, string UserName, IReadOnlySet<string> Permissions, string? Address = null) : Scope
{
    public UserSessionId? Session { get; init; }

    /// <summary>Whether the password or a code was given again a short while ago.</summary>
    public bool IsSteppedUp { get; init; }

    /// <summary>Sees nothing but what belongs to the merchants that the person works for.</summary>
    public bool IsOfMerchants { get; init; }
}

/// <summary>A worker acts for one tenant.</summary>
internal sealed record JobScope(string Job, TenantId Tenant) : Scope;

/// <summary>Sign-in, recovery, set-up: sees every tenant. Few, and each named.</summary>
public sealed record SystemScope(string Purpose) : Scope;

internal static class Actors
{
    /// <summary>The name of the actor, as rows and the audit keep it.</summary>
    internal static string ActorName(this Scope scope) => scope switch
    {
        CallScope call => call.ApiUserName,
        PortalScope person => person.UserName,
        JobScope job => job.Job,
        SystemScope system => system.Purpose,
        _ => throw new InvalidOperationException("Unknown scope."),
    };
}

/// <summary>The scope of this unit of work. There is no default: using it unset, or setting it twice, is a bug and throws.</summary>
public sealed class CurrentScope
{
    private Scope? _scope;

    public Scope Value => _scope ?? throw new InvalidOperationException("No scope is set: say who acts, and for which tenant, before using the database.");

    public void Set(Scope scope)
    {
        if (_scope is not null)
        {
            throw new InvalidOperationException("The scope of a unit of work is set once.");
        }

        _scope = scope;
    }
}
