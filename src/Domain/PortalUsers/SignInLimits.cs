namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Section <c>SignIn</c> of the settings.</summary>
public sealed class SignInLimits
{
    /// <summary>Attempts a minute from one address, each hashes a password; more are turned away unread.</summary>
    public int AttemptsPerMinute { get; set; } = 60;
}
