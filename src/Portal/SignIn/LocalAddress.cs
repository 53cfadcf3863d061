namespace CustomerProfiles.Portal.SignIn;

/// <summary>Where to go after signing in: a path of this portal, never another host.</summary>
internal static class LocalAddress
{
    internal static string Or(string? wanted, string otherwise) => IsLocal(wanted) ? wanted! : otherwise;

    // A header takes ASCII only; browsers write all else as percent signs. They read //host and /\host as another host, and drop control characters before
    // they look.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.All(sign => sign is > ' ' and < '\x7f');
}
