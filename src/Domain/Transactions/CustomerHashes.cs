using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What of a customer a transaction is found by; null where it knows nothing.</summary>
internal sealed record CustomerHashes(byte[]? Customer, byte[]? Email, byte[]? Name, byte[]? Postcode);

/// <summary>Makes personal data findable without storing them in clear: somebody with the database alone learns nothing from the hashes.</summary>
public sealed class CustomerHasher(MasterKey master)
{
    // Half of the hash tells customers apart well enough, and indexes stay small.
    private const int Kept = 16;

    private readonly byte[] _key = master.Derive("customer-search");

    /// <summary>Compared by bytes, as identifications are everywhere.</summary>
    internal byte[] OfCustomer(string identification) => Hash('c', identification);

    internal byte[] OfEmail(string email) => Hash('e', SearchText.Normalize(email));

    /// <param name="name">First and last name in either order.</param>
    internal byte[] OfName(string name) =>
        Hash('n', string.Join(' ', PersonText.Words(name).Order(StringComparer.Ordinal)));

    /// <summary>As names were folded before: ß was no ss, and a comma was part of the name.</summary>
    internal byte[] OfNameBefore(string name) =>
        Hash('n', string.Join(' ', SearchText.Normalize(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

    /// <param name="postcode">With or without blanks and dashes.</param>
    internal byte[] OfPostcode(string postcode) => Hash('p', string.Concat(SearchText.Normalize(postcode).Where(char.IsLetterOrDigit)));

    internal CustomerHashes Of(PersonalData personal)
    {
        var identification = personal.Profile?.Identifier.CustomerIdentification ?? Field("identification");
        var name = $"{Field("firstName")} {Field("lastName")}".Trim();
        return new CustomerHashes(
            identification is null ? null : OfCustomer(identification),
            Field("email") is { } email ? OfEmail(email) : null,
            name.Length == 0 ? null : OfName(name),
            Field("billingPostcode") is { } postcode ? OfPostcode(postcode) : null);

        string? Field(string wireName) => personal.Customer?.GetValueOrDefault(wireName);
    }

    private byte[] Hash(char kind, string value) => KeyedHash.Of(_key, $"{kind}:{value}")[..Kept];
}
