namespace CustomerProfiles.Domain.PrivacyRequests;

public enum PrivacyRequestKind
{
    Erasure,
    AccessCopy,
}

public enum PrivacyRequestState
{
    Open,
    WaitingForApproval,

    /// <summary>A worker erases.</summary>
    Running,
    Done,
    Refused,
}

/// <summary>How the request came in.</summary>
public enum PrivacyRequestChannel
{
    Email,
    Letter,
    Phone,
    InPerson,
    Shop,
    Other,
}

/// <summary>How the staff made sure who asks.</summary>
public enum IdentityCheck
{
    /// <summary>The person was signed in at a shop.</summary>
    SignedIn,

    /// <summary>By an address or number that was known before.</summary>
    KnownContact,
    Document,
    InPerson,
    Other,
}

/// <summary>Why a request is not carried out.</summary>
public enum RequestRefusal
{
    IdentityNotProven,
    NothingStored,
    DataNeeded,
    Excessive,
    Withdrawn,
}

/// <summary>What became of a profile that was chosen for a request.</summary>
public enum RequestedProfileState
{
    Chosen,
    Erased,

    /// <summary>It had been deleted by other means.</summary>
    Gone,

    /// <summary>Something stands against it.</summary>
    Stopped,
}

/// <summary>What keeps a profile from being erased.</summary>
public enum BlockerKind
{
    LegalHold,

    /// <summary>A schedule that runs, is paused or is about to begin.</summary>
    Schedule,

    /// <summary>A preauthorisation that can still be captured, as a whole or in part.</summary>
    Authorisation,

    /// <summary>A transaction that is under way, or waits for the shopper.</summary>
    Transaction,

    /// <summary>The owner of the container does not let the tenant delete.</summary>
    NotLetByOwner,

    /// <summary>It was merged into another profile since it was chosen.</summary>
    Merged,
}
