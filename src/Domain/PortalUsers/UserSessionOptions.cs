namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Section <c>Sessions</c>: how long people stay signed in.</summary>
public sealed class UserSessionOptions
{
    /// <summary>Of tenants that set none in the security centre.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Then one signs in again, however busy one was.</summary>
    public TimeSpan LongestDuration { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long before the idle time-out the page warns.</summary>
    public TimeSpan WarnBefore { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often an open page that nobody touches asks whether its user may still be there.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a password or code, given again, is good for what asks for it.</summary>
    public TimeSpan StepUpLifetime { get; set; } = TimeSpan.FromMinutes(10);
}
