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

    internal static SealedField Key(DataKey key) =>
        new(DataKeys, key.Id.Value, string.Create(CultureInfo.InvariantCulture, $"{key.Purpose}/{key.Owner}/{key.Generation}"));

    public static SealedField Element(DataProtectionKey key) => new("data_protection_keys.sealed", key.Id, key.FriendlyName);
}
