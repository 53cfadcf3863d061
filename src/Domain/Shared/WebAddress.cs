namespace CustomerProfiles.Domain.Shared;

/// <summary>Addresses that go into headers, which take ASCII alone.</summary>
public static class WebAddress
{
    /// <summary>The same address, an international host in its ASCII form.</summary>
    /// <param name="url">Absolute.</param>
    public static Uri Of(string url)
    {
        var uri = new Uri(url);
        return uri.IdnHost == uri.Host ? uri : new UriBuilder(uri) { Host = uri.IdnHost }.Uri;
    }
}
