using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What of a customer a transaction is found by; null where it knows nothing.</summary>
internal sealed record CustomerHashes(byte[]? Customer, byte[]? Email, byte[]? Name, byte[]? Postcode);

/// <summary>Makes personal data findable without storing them in clear: somebody with the database alone learns nothing from the hashes, and equal people
/// of two tenants have none in common.</summary>
public sealed class CustomerHasher(InstallationKeys keys, MasterKeys master)
{
    // Half of the hash tells customers apart well enough, and indexes stay small.
    private const int Kept = 16;

    private const InstallationPurpose Purpose = InstallationPurpose.CustomerSearch;

    /// <summary>Compared by bytes, as identifications are everywhere.</summary>
    internal IReadOnlyList<byte[]> OfCustomer(IReadOnlyList<TenantId> tenants, string identification) => InEach(tenants, Customer(identification));

    internal IReadOnlyList<byte[]> OfEmail(IReadOnlyList<TenantId> tenants, string email) => InEach(tenants, Email(email));

    /// <param name="name">First and last name in either order.</param>
    internal IReadOnlyList<byte[]> OfName(IReadOnlyList<TenantId> tenants, string name) => InEach(tenants, Name(name), NameBefore(name));

    /// <param name="postcode">With or without blanks and dashes.</param>
    internal IReadOnlyList<byte[]> OfPostcode(IReadOnlyList<TenantId> tenants, string postcode) => InEach(tenants, Postcode(postcode));

    internal CustomerHashes Of(TenantId tenant, PersonalData personal)
    {
        var key = keys.Current(Purpose);
        var identification = personal.Profile?.Identifier.CustomerIdentification ?? Field("identification");
        var name = $"{Field("firstName")} {Field("lastName")}".Trim();
        return new CustomerHashes(
            identification is null ? null : Hash(key, tenant, Customer(identification)),
            Field("email") is { } email ? Hash(key, tenant, Email(email)) : null,
            name.Length == 0 ? null : Hash(key, tenant, Name(name)),
            Field("billingPostcode") is { } postcode ? Hash(key, tenant, Postcode(postcode)) : null);

        string? Field(string wireName) => personal.Customer?.GetValueOrDefault(wireName);
    }

    private static string Customer(string identification) => $"c:{identification}";

    private static string Email(string email) => $"e:{SearchText.Normalize(email)}";

    private static string Name(string name) => $"n:{string.Join(' ', PersonText.Words(name).Order(StringComparer.Ordinal))}";

    // As names were folded before: ß was no ss, and a comma was part of the name.
    private static string NameBefore(string name) =>
        $"n:{string.Join(' ', SearchText.Normalize(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))}";

    private static string Postcode(string postcode) => $"p:{string.Concat(SearchText.Normalize(postcode).Where(char.IsLetterOrDigit))}";

    // Older versions had one key for all tenants; until all is hashed again, what they wrote is found too.
    private List<byte[]> InEach(IReadOnlyList<TenantId> tenants, string text, params string[] writtenBefore)
    {
        var all = keys.All(Purpose);
        var hashes = tenants.SelectMany(tenant => all.Select(key => Hash(key, tenant, text))).ToList();
        if (master.OldSeals.AreAccepted)
        {
            hashes.AddRange(writtenBefore.Append(text).Distinct().SelectMany(old => all.Select(key => KeyedHash.Of(key.Bytes, old)[..Kept])));
        }

        return hashes;
    }

    private static byte[] Hash(InstallationKey key, TenantId tenant, string text) => KeyedHash.Of(key.Bytes, $"{tenant}:{text}")[..Kept];
}
