using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>The passwords of API users as the wire knows them (contract 2.2): always generated, sent plain by most clients, by the PHP client as
/// ten rounds of SHA-1. What is stored is made from the ten-round form, so that one verifier serves both.</summary>
internal static class ApiPassword
{
    private const int Rounds = 10;
    private const int HashLength = 40;

    /// <summary>32 characters out of these 64 make 192 bits. None of them is a colon, or needs escaping in a URL or a shell.</summary>
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int GeneratedLength = 32;

    /// <summary>A new password, never the same again.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    /// <summary>Lower-case hex SHA-1 of the text, then of that hex text, ten rounds in total: what the PHP client makes of a password.</summary>
    public static string TenRounds(string passwordAsSent)
    {
        Span<byte> hex = stackalloc byte[HashLength];
        HashToHex(Encoding.UTF8.GetBytes(passwordAsSent), hex);
        for (var round = 1; round < Rounds; round++)
        {
            HashToHex(hex, hex);
        }

        return Encoding.ASCII.GetString(hex);
    }

    /// <summary>Whether a sent password has the form that the PHP client sends.</summary>
    public static bool LooksHashed(string passwordAsSent) =>
        passwordAsSent.Length == HashLength && passwordAsSent.All(char.IsAsciiHexDigitLower);

    /// <summary>The two ten-round forms that a sent password may stand for: its own, if it was plain, or itself. Always both, no matter what it looks like,
    /// so that checking takes the same work for every client.</summary>
    public static (string FromPlain, string AsSent) Candidates(string passwordAsSent) => (TenRounds(passwordAsSent), passwordAsSent);

    private static void HashToHex(ReadOnlySpan<byte> text, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // the form on the wire, not our protection: what is stored is a keyed hash of it
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        Convert.TryToHexStringLower(hash, hex, out _);
    }
}
