namespace CustomerProfiles.Domain.Outgoing;

/// <summary>Section <c>Mail</c>: the SMTP server that mails to portal users go through. Without a host none are sent, and administrators hand links
/// over.</summary>
internal sealed class MailOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public bool UseTls { get; set; } = true;

    public string? UserName { get; set; }

    /// <summary>File whose first line is the password: secrets stand in no settings.</summary>
    public string? PasswordFile { get; set; }

    public string From { get; set; } = "portal@localhost";
}
