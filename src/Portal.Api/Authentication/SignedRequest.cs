namespace CustomerProfiles.Api.Authentication;

/// <summary>The parts of a request that its signature covers, as they came off the wire.</summary>
/// <param name="RawTarget">Not the decoded path: clients sign the bytes that they sent.</param>
/// <param name="ContentType">Null when the header is missing, as are the next three.</param>
internal sealed record SignedRequest(
    string Method,
    string RawTarget,
    string? ContentType,
    string? XDate,
    string? Date,
    ReadOnlyMemory<byte> Body,
    string? Signature)
{
    /// <summary><c>X-Date</c> wins, because browsers and proxies do not let everybody set <c>Date</c>.</summary>
    public string? Timestamp => string.IsNullOrEmpty(XDate) ? Date : XDate;

    /// <summary>Path and query. A proxy may name scheme and host in the request line; the client has not signed them.</summary>
    public string Target
    {
        get
        {
            var host = RawTarget.StartsWith('/') ? -1 : RawTarget.IndexOf("://", StringComparison.Ordinal);
            var path = host < 0 ? 0 : RawTarget.IndexOf('/', host + 3);
            return path < 0 ? "/" : RawTarget[path..];
        }
    }
}
