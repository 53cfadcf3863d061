namespace CustomerProfiles.Portal.Profiles;

/// <summary>What can be done to an instrument of a profile.</summary>
public enum InstrumentAction
{
    Prefer,
    EndBackup,
    Detach,
    Attach,
    Deregister,
    Withdraw,
}
