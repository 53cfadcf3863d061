using System.Globalization;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Every sealed column, and what its values are bound to: here those of the vault itself, beside each noun (<c>ConnectorSeals</c>, …) its own.
/// The test of sealed columns has the whole list.</summary>
public static class SealedFields
{
    internal const string DataKeys = "data_keys.wrapped";

    /// <summary>Its values are no text, which the old form of seals has to know.</summary>
    internal const string Totp = "asp_net_users.totp_sealed";
    internal const int TotpBytes = 20;

    /// <remarks>A later generation of the installation is bound to its time as well: put off, the one before it would go on sealing.</remarks>
    internal static SealedField Key(DataKey key)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{key.Purpose}/{key.Owner}/{key.Generation}");
        var isTimed = key is { Purpose: KeyPurpose.Installation, Generation: > 1 };
        return new(DataKeys, key.Id.Value, isTimed ? name + string.Create(CultureInfo.InvariantCulture, $"/{key.ActiveFrom.Ticks}") : name);
    }

    /// <param name="masterKey">The id of the key that waits.</param>
    internal static SealedField HandedOver(string masterKey)
    {
        var row = new byte[16];
        Convert.FromHexString(masterKey, row, out _, out _);
        return new SealedField("master_keys.handed_over", new Guid(row, bigEndian: true), masterKey);
    }

    /// <remarks>Bound to the custodian, so that nobody enters the second share too by giving the first one another name.</remarks>
    internal static SealedField Share(KeyShare share) => new("key_shares.wrapped", share.Id.Value, $"{share.Custodian}/{share.CustodianName}");

    public static SealedField Element(DataProtectionKey key) => new("data_protection_keys.sealed", key.Id, key.FriendlyName);
}
