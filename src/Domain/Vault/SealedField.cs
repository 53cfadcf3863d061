using System.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>What a sealed value is, in which row, and whose. It is bound into the seal, so that the value opens nowhere else.</summary>
/// <param name="Column">Table and column, for example <c>vault_entries.sealed</c>.</param>
/// <param name="Row">The id of the row.</param>
/// <param name="Owner">Whose it is: container, tenant, registration: what must not be exchanged.</param>
public readonly record struct SealedField(string Column, Guid Row, string Owner)
{
    public byte[] AssociatedData() => Encoding.UTF8.GetBytes($"customer-profiles/v2\n{Column}\n{Row:N}\n{Owner}");
}
