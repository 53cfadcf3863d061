namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What a browser's cookie says: which session it is, whose, and with which of the user's security stamps it began.</summary>
public sealed record PortalSession(UserSessionId Id, Guid User, string SecurityStamp);

/// <summary>How far a piece of work sees.</summary>
public enum Reach
{
    /// <summary>Exactly the tenant of the page.</summary>
    ThisTenant,

    /// <summary>The tenant of the page and everything below it.</summary>
    WithSubTenants,

    /// <summary>The user's own tenant and everything below it, no matter which page is shown.</summary>
    OwnTree,
}

/// <summary>Whether entering keeps a session alive.</summary>
public enum Presence
{
    /// <summary>Somebody did something.</summary>
    Busy,

    /// <summary>A page only asked.</summary>
    Idle,
}
