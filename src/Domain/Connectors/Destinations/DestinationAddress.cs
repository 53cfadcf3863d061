namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Base URLs in the one spelling by which they are compared.</summary>
internal static class DestinationAddress
{
    /// <summary>Null for text that names no server.</summary>
    internal static string? Of(string baseUrl) =>
        Uri.TryCreate(baseUrl.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0 && !baseUrl.Contains('?', StringComparison.Ordinal) && !baseUrl.Contains('#', StringComparison.Ordinal)
            ? $"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}{(uri.IsDefaultPort ? string.Empty : $":{uri.Port}")}{uri.AbsolutePath.TrimEnd('/')}"
            : null;
}
