using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>Lets one merchant recognise a card that it has seen before; another merchant gets another fingerprint of the same card.</summary>
internal sealed class CardFingerprints(InstallationKeys keys)
{
    private const int Bytes = 10;

    // Merchants keep fingerprints and compare them for years: under another key every card would look new to them.
    private const int OnlyGeneration = 1;

    internal string Of(MerchantId merchant, string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        var key = keys.Of(InstallationPurpose.CardFingerprints, OnlyGeneration)
            ?? throw new InvalidOperationException("The key for the fingerprints of cards is missing from the database.");
        return Convert.ToHexStringLower(KeyedHash.Of(key, $"{merchant}|{digits}").AsSpan(0, Bytes));
    }
}
