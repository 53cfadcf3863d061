using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors.Gateway;

/// <summary>What people enter of a gateway account.</summary>
/// <param name="Password">Left blank it stays as it is; shown never again.</param>
/// <param name="SharedSecret">As the password. Blank on a new account: requests are not signed.</param>
/// <param name="TimeLimitSeconds">How long the gateway may take over one request.</param>
public sealed record GatewayAccountForm(
    string BaseUrl, string Username, string? Password, string ApiKey,
        string? SharedSecret = null, string? PublicIntegrationKey = null, int TimeLimitSeconds = 12)
{
    public const int BaseUrlMaxLength = 255;
    public const int NameMaxLength = 100;
    public const int KeyMaxLength = 50;
    public const int SecretMaxLength = 255;
    /// <summary>A new card is handed over first and charged then: two requests within what a provider may take at all
    /// (<c>Transactions:ProviderTimeout</c>).</summary>
    public const int LongestTimeLimit = 14;

    private const string Api = "/api/v3";

    /// <summary>Stops the requests from being signed.</summary>
    public bool ForgetsSharedSecret { get; init; }

    /// <summary>As people copy it, with or without the path of the API.</summary>
    public string BaseUrl { get; } = Server(BaseUrl);

    /// <summary>Not for a log.</summary>
    public override string ToString() => $"gateway account at {BaseUrl}";

    /// <param name="needsPassword">A new account, and one at another address, needs its password.</param>
    /// <param name="allowsHttp">For tests and closed networks.</param>
    internal Error? Problem(bool needsPassword, bool allowsHttp) => this switch
    {
        _ when !IsServer(allowsHttp) => Error.Invalid("baseUrl", T("The base URL looks like https://gateway.example, without user name and query")),
        { Username.Length: < 1 or > NameMaxLength } => Error.Invalid("username", T($"The user name needs 1 to {NameMaxLength} characters")),
        _ when Username.Contains(':', StringComparison.Ordinal) => Error.Invalid("username", T("A user name has no colon")),
        { Password: null or "" } when needsPassword => Error.Invalid("password", T("'password' is required")),
        { Password.Length: > SecretMaxLength } => Error.Invalid("password", T($"The password can have up to {SecretMaxLength} characters")),
        _ when !IsKey(ApiKey) => Error.Invalid("apiKey", T($"The API key needs 1 to {KeyMaxLength} letters, digits, dashes or underscores")),
        { SharedSecret.Length: > SecretMaxLength } => Error.Invalid("sharedSecret", T($"The shared secret can have up to {SecretMaxLength} characters")),
        { PublicIntegrationKey: { Length: > 0 } key } when !IsKey(key) =>
            Error.Invalid("publicIntegrationKey", T($"The public integration key can have up to {KeyMaxLength} letters, digits, dashes or underscores")),
        { TimeLimitSeconds: < 1 or > LongestTimeLimit } => Error.Invalid("timeLimit", T($"The time limit is 1 to {LongestTimeLimit} seconds")),
        _ => null,
    };

    private bool IsServer(bool allowsHttp) =>
        BaseUrl.Length <= BaseUrlMaxLength && WebAddress.IsUsable(BaseUrl) && Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (allowsHttp && uri.Scheme == Uri.UriSchemeHttp))
        && uri is { Query: "", Fragment: "" };

    // They become segments of a path.
    private static bool IsKey(string key) =>
        key.Length is >= 1 and <= KeyMaxLength && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && key.Trim('.').Length > 0;

    internal static string Server(string entered)
    {
        var url = entered.Trim().TrimEnd('/');
        return url.EndsWith(Api, StringComparison.Ordinal) ? url[..^Api.Length] : url;
    }
}

/// <summary>A gateway account as people see it; no secret is in here.</summary>
public sealed record ShownGatewayAccount(string BaseUrl, string Username, string ApiKey, bool IsSigned, string? PublicIntegrationKey, int TimeLimitSeconds);
