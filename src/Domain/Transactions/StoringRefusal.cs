namespace CustomerProfiles.Domain.Transactions;

/// <summary>Why a transaction that succeeded stored nothing of what it was asked to store.</summary>
public enum StoringRefusal
{
    FeatureOff,
    BlockedByParent,
    ContainerDisabled,
    NotShared,
    NotAssigned,

    /// <summary>The connector resolves to another container than it did when the transaction began.</summary>
    OtherContainer,

    /// <summary>The connector or its merchant is disabled or archived.</summary>
    ConnectorDisabled,

    /// <summary>The transaction had been given up, and its card with it, before the provider said that it had charged.</summary>
    AnsweredLate,

    /// <summary>The profile that it named was deleted while it was under way.</summary>
    ProfileErased,

    /// <summary>The container stores only with the shopper's consent, and none was given.</summary>
    NoConsent,

    /// <summary>The instrument that was to be renewed has ended in the meantime, or is of another kind.</summary>
    NothingToRenew,

    /// <summary>It was to be stored from an instrument whose consent was withdrawn in the meantime.</summary>
    ConsentWithdrawn,

    /// <summary>The profile has this card or account already, and the container keeps each only once.</summary>
    AlreadyStored,
}
