namespace CustomerProfiles.Domain.Vocabulary;

public enum AdapterKind
{
    Simulator,

    /// <summary>A meta-connector: routes to its members and executes nothing itself.</summary>
    Routing,

    /// <summary>Another gateway that speaks the same API; it keeps what it stores.</summary>
    Gateway,
}
