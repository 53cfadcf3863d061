using System.Security.Cryptography;

namespace CustomerProfiles.Domain.Shared;

/// <summary>The names that leave the house, from a cryptographic generator, so that none can be guessed from another.</summary>
public static class PublicNames
{
    public const string PaymentTokenPrefix = "pt::";

    public const int IntegrationKeyLength = 24;

    /// <summary>20 lower-case hex digits (contract 4.9).</summary>
    public static string NewTransactionUuid() => RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary><c>pt::</c> and 20 lower-case hex digits (contract 3.4).</summary>
    public static string NewPaymentToken() => PaymentTokenPrefix + RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary><c>CP-</c> and six groups of four upper-case hex digits (contract 3.1).</summary>
    public static string NewProfileGuid() => NewGrouped("CP");

    /// <summary><c>SC-</c> and six groups of four upper-case hex digits (contract 9).</summary>
    public static string NewScheduleId() => NewGrouped("SC");

    private static string NewGrouped(string prefix) =>
        string.Create(32, (Prefix: prefix, Digits: RandomNumberGenerator.GetHexString(24)), static (text, parts) =>
    {
        parts.Prefix.CopyTo(text);
        for (var group = 0; group < 6; group++)
        {
            text[2 + (group * 5)] = '-';
            parts.Digits.AsSpan(group * 4, 4).CopyTo(text[(3 + (group * 5))..]);
        }
    });

    public static string NewApiKey() => RandomNumberGenerator.GetString(Alphabet, 32);

    public static string NewIntegrationKey() => RandomNumberGenerator.GetString(Alphabet, IntegrationKeyLength);

    /// <summary>50 characters, the most that a connector's shared secret may have.</summary>
    public static string NewSharedSecret() => RandomNumberGenerator.GetString(Alphabet, 50);

    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
}
