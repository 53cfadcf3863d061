using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Tokenization;

/// <summary>A fresh security code for a stored card, on its way to one charge.</summary>
/// <param name="Card">The card's <c>pt::</c> token, or the <c>uuid</c> of the transaction that stored it. Nobody has looked whether there is one.</param>
internal sealed record RefreshedSecurityCode(Guid Id, string Card, SecurityCode SecurityCode, DateTime ExpiresAt)
{
    public static RefreshedSecurityCode New(string card, SecurityCode securityCode, DateTime now) =>
        new(new Guid(RandomNumberGenerator.GetBytes(16)), card, securityCode, now + KeyRing.CardTokenLifetime);
}

/// <summary>The <c>ix::</c> token of a security-code refresh (contract 4.3): stands for a stored card and its code, for one merchant and one charge.</summary>
internal static class SecurityCodeToken
{
    private const byte Format = 1;
    private const string Purpose = "security code";

    // Never grows, because growing would leave the code behind in memory.
    private const int Largest = 128;

    public static string Mint(SealingKey key, MerchantId merchant, RefreshedSecurityCode content)
    {
        using var plain = new MemoryStream(Largest);
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(content.Id.ToByteArray());
            writer.Write(content.ExpiresAt.Ticks);
            writer.Write(content.Card);
            writer.Write(content.SecurityCode.Reveal());
        }

        return SealedToken.Seal(key, plain, merchant, Purpose);
    }

    /// <summary>Nothing for a token of a new card, and for one that is malformed, changed, another merchant's or expired.</summary>
    public static RefreshedSecurityCode? Open(SealingKey key, string token, MerchantId merchant, DateTime now) =>
        SealedToken.Open(key, token, merchant, Purpose, Read) is { } content && content.ExpiresAt > now ? content : null;

    private static RefreshedSecurityCode? Read(BinaryReader reader)
    {
        if (reader.ReadByte() != Format)
        {
            return null;
        }

        var id = new Guid(reader.ReadBytes(16));
        var expiresAt = new DateTime(reader.ReadInt64(), DateTimeKind.Utc);
        return new RefreshedSecurityCode(id, reader.ReadString(), new SecurityCode(reader.ReadString()), expiresAt);
    }
}
