namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>Addresses that go into headers, which take ASCII alone.</summary>
public static class WebAddress
{
    /// <summary>The same address, an international host in its ASCII form, without a user name.</summary>
    /// <param name="url">Absolute.</param>
    public static Uri Of(string url)
    {
        var uri = new Uri(url);
        return uri.IdnHost == uri.Host && uri.UserInfo.Length == 0 ? uri : new UriBuilder(uri) { Host = uri.IdnHost, UserName = null, Password = null }.Uri;
    }

    /// <summary>Whether text is an address that we call, or send browsers to: <c>https</c> or <c>http</c>, a host, and nothing that would be taken and not
    /// used,
    /// as a user name or the port 0.</summary>
    public static bool IsUsable(string text) =>
        (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))

        // Uri trims and escapes blanks and line feeds; a URL that holds any is not one that we want to put into a header.
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Host.Length: > 0, Port: > 0 }

        // An empty user name Uri drops, and says nothing of it.
        && !AuthorityOf(text).Contains('@');

    /// <summary>Scheme, host and port, without a user's name; null for what is no address of a web server.</summary>
    public static string? TargetOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) is { Length: > 0 and <= 300 } target ? target : null
            : null;

    private static ReadOnlySpan<char> AuthorityOf(string text)
    {
        var rest = text.AsSpan(text.IndexOf("//", StringComparison.Ordinal) + 2);
        return rest.IndexOfAny(@"/?#\") is >= 0 and var end ? rest[..end] : rest;
    }
}
