using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The secrets of pages that a link opens in one browser. All are derived, so that none is stored: somebody with the database alone can open no
/// page. What an earlier generation of the key made is still accepted.</summary>
/// <param name="purpose">Which pages: no secret of one kind is good for another.</param>
internal sealed class PageSecrets(InstallationKeys keys, InstallationPurpose purpose)
{
    private const int SecretBytes = 20;
    private const int CookieDigits = 32;

    /// <summary>For the browser that opens a page first.</summary>
    internal static string NewCookie() => RandomNumberGenerator.GetHexString(CookieDigits, lowercase: true);

    /// <summary>40 hex digits, of the link.</summary>
    internal string SecretOf(string page) => Hex(Current, "link", page);

    internal bool Opens(string page, string secret) => IsAny("link", page, secret);

    internal byte[] BrowserHash(string page, string cookie) => BrowserHash(Current, page, cookie);

    internal bool IsBrowser(string page, string? cookie, byte[] hash) =>
        keys.All(purpose).Any(key => CryptographicOperations.FixedTimeEquals(BrowserHash(key, page, cookie ?? string.Empty), hash));

    /// <summary>What a form of that page carries in that browser, so that no other page can post it.</summary>
    internal string FormToken(string page, string cookie) => Hex(Current, "form", $"{page}|{cookie}");

    internal bool IsFormToken(string page, string cookie, string? posted) => IsAny("form", $"{page}|{cookie}", posted ?? string.Empty);

    private InstallationKey Current => keys.Current(purpose);

    private bool IsAny(string kind, string value, string given) => keys.All(purpose).Any(key => Same(Hex(key, kind, value), given));

    private static byte[] BrowserHash(InstallationKey key, string page, string cookie) => KeyedHash.Of(key.Bytes, $"browser|{page}|{cookie}");

    private static string Hex(InstallationKey key, string kind, string value) =>
        Convert.ToHexStringLower(KeyedHash.Of(key.Bytes, $"{kind}|{value}").AsSpan(0, SecretBytes));

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
