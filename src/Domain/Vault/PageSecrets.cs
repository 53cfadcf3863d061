using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The secrets of pages that a link opens in one browser. All are derived, so that none is stored: somebody with the database alone can open no
/// page.</summary>
/// <param name="purpose">Which pages: no secret of one kind is good for another.</param>
internal sealed class PageSecrets(MasterKey master, string purpose)
{
    private const int SecretBytes = 20;
    private const int CookieDigits = 32;

    private readonly byte[] _key = master.Derive(purpose);

    /// <summary>For the browser that opens a page first.</summary>
    internal static string NewCookie() => RandomNumberGenerator.GetHexString(CookieDigits, lowercase: true);

    /// <summary>40 hex digits, of the link.</summary>
    internal string SecretOf(string page) => Hex("link", page);

    internal bool Opens(string page, string secret) => Same(SecretOf(page), secret);

    internal byte[] BrowserHash(string page, string cookie) => KeyedHash.Of(_key, $"browser|{page}|{cookie}");

    internal bool IsBrowser(string page, string? cookie, byte[] hash) =>
        CryptographicOperations.FixedTimeEquals(BrowserHash(page, cookie ?? string.Empty), hash);

    /// <summary>What a form of that page carries in that browser, so that no other page can post it.</summary>
    internal string FormToken(string page, string cookie) => Hex("form", $"{page}|{cookie}");

    internal bool IsFormToken(string page, string cookie, string? posted) => Same(FormToken(page, cookie), posted ?? string.Empty);

    private string Hex(string kind, string value) => Convert.ToHexStringLower(KeyedHash.Of(_key, $"{kind}|{value}").AsSpan(0, SecretBytes));

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
