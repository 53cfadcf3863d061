namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What a browser's cookie says: who signed in, when, and with which of the user's security stamps.</summary>
public sealed record PortalSession(Guid User, string SecurityStamp, DateTime SignedInAt)
{
    /// <summary>Then one signs in again, however busy one was.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(12);
}

/// <summary>How far a piece of work sees.</summary>
public enum Reach
{
    /// <summary>Exactly the tenant of the page.</summary>
    ThisTenant,

    /// <summary>The tenant of the page and everything below it.</summary>
    WithSubTenants,

    /// <summary>The user's own tenant and everything below it, whatever the page shows.</summary>
    OwnTree,
}
