namespace CustomerProfiles.Domain.Notifications;

/// <summary>Where people reach the portal; links in mails begin with it.</summary>
public sealed record PublicAddress(string Url)
{
    public string Of(string path) => Url.TrimEnd('/') + path;
}
