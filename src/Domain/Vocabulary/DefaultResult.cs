namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The simulator's answer for numbers without a rule (contract 10, "Default Result").</summary>
public enum DefaultResult
{
    Success,
    Declined,
    Pending,

    /// <summary>To every number: as if the provider were out of order.</summary>
    Unavailable,
}
