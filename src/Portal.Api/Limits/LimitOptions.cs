namespace CustomerProfiles.Api.Limits;

/// <summary>Section <c>Limits</c> of the settings.</summary>
public sealed class LimitOptions
{
    /// <summary>Largest request body.</summary>
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Calls a minute for an API user that has no limit of its own.</summary>
    public int CallsPerMinute { get; set; } = 6000;

    /// <summary>Status calls a minute for an API user (contract 5).</summary>
    public int StatusCallsPerMinute { get; set; } = 60;

    /// <summary>Status calls a minute for one transaction (contract 5).</summary>
    public int StatusCallsPerTransaction { get; set; } = 10;

    /// <summary>Failed sign-ins a minute for one address and user name, before any further one is turned away unread.</summary>
    public int FailedSignInsPerMinute { get; set; } = 20;

    /// <summary>Card tokens a minute for one address and integration key.</summary>
    public int CardTokensPerMinute { get; set; } = 60;
}
