using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Tokenization;

/// <summary>What a shopper typed at the checkout, on its way to one charge.</summary>
/// <param name="Id">The token's own, by which its single use is known; random, and the same in no two tokens.</param>
internal sealed record CardTokenContent(
    Guid Id,
    CardNumber Number,
    SecurityCode? SecurityCode,
    CardDetails Card,
    bool TestMode,
    DateTime ExpiresAt)
{
    public static CardTokenContent New(CardNumber number, SecurityCode? securityCode, CardDetails card, bool testMode, DateTime now) =>
        new(new Guid(RandomNumberGenerator.GetBytes(16)), number, securityCode, card, testMode, now + KeyRing.CardTokenLifetime);
}

/// <summary>The <c>ix::</c> token (contract 4.3): not a reference but the card itself, sealed for one merchant, so that minting stores nothing.</summary>
internal static class CardToken
{
    public const string Prefix = "ix::";

    public const int MaxLength = 8192;

    private const byte Format = 1;

    // The oldest kind of token, so it names none.
    private const string Purpose = "";

    // All but the holder's name, generously.
    private const int FixedPart = 256;

    /// <param name="key">The hour's key.</param>
    /// <param name="merchant">The only one that can use the token.</param>
    public static string Mint(SealingKey key, MerchantId merchant, CardTokenContent content)
    {
        // Large enough never to grow, because growing would leave the number behind in memory.
        using var plain = new MemoryStream(FixedPart + Encoding.UTF8.GetMaxByteCount(content.Card.Holder?.Length ?? 0));
        Write(plain, content);
        return SealedToken.Seal(key, plain, merchant, Purpose) is { Length: <= MaxLength } token
            ? token
            : throw new ArgumentException("The holder's name is too long for a token.", nameof(content));
    }

    /// <summary>Which key opens the token; false for a text that cannot be one.</summary>
    public static bool TryGetKeyId(string token, out Guid keyId) => SealedToken.TryGetKeyId(token, out keyId);

    /// <summary>Nothing for a token that is malformed, changed, another merchant's or expired: the caller must not learn which.</summary>
    public static CardTokenContent? Open(SealingKey key, string token, MerchantId merchant, DateTime now) =>
        SealedToken.Open(key, token, merchant, Purpose, Read) is { } content && content.ExpiresAt > now ? content : null;

    private static void Write(Stream stream, CardTokenContent content)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(content.Id.ToByteArray());
        writer.Write(content.ExpiresAt.Ticks);
        writer.Write(content.TestMode);
        writer.Write(content.Number.Reveal());
        WriteOptional(writer, content.SecurityCode?.Reveal());
        writer.Write(content.Card.Brand);
        WriteOptional(writer, content.Card.Holder);
        writer.Write(content.Card.ExpiryMonth);
        writer.Write(content.Card.ExpiryYear);
    }

    private static CardTokenContent? Read(BinaryReader reader)
    {
        if (reader.ReadByte() != Format)
        {
            return null;
        }

        var id = new Guid(reader.ReadBytes(16));
        var expiresAt = new DateTime(reader.ReadInt64(), DateTimeKind.Utc);
        var testMode = reader.ReadBoolean();
        var number = CardNumber.Parse(reader.ReadString()).Value;
        var securityCode = ReadOptional(reader);
        var brand = reader.ReadString();
        var holder = ReadOptional(reader);
        var card = new CardDetails(brand, holder, reader.ReadInt32(), reader.ReadInt32(), number.FirstSix, number.LastFour);
        return new CardTokenContent(id, number, securityCode is null ? null : new SecurityCode(securityCode), card, testMode, expiresAt);
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? string.Empty);
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        var given = reader.ReadBoolean();
        var text = reader.ReadString();
        return given ? text : null;
    }
}
