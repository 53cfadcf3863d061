using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>Lets one merchant recognise a card that it has seen before; another merchant gets another fingerprint of the same card.</summary>
internal sealed class CardFingerprints(MasterKey master)
{
    private const int Bytes = 10;

    private readonly byte[] _key = master.Derive("card-fingerprints");

    internal string Of(MerchantId merchant, string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return Convert.ToHexStringLower(KeyedHash.Of(_key, $"{merchant}|{digits}").AsSpan(0, Bytes));
    }
}
