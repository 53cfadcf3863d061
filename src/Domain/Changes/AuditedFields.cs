using System.Globalization;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerProfiles.Domain.Changes;

/// <summary>What an unsaved row and the rows beside it change, as the audit shows it. Sealed values and hashes are named, never shown.</summary>
internal static class AuditedFields
{
    // Search columns follow the field that they are made of; versions and change times follow everything.
    private static readonly string[] Derived = ["Version", "ChangedAt", "NormalizedName"];

    internal static IReadOnlyList<FieldChange> Of(PortalDbContext db, object row)
    {
        db.ChangeTracker.DetectChanges();
        return [.. db.Entry(row).Properties
            .Where(p => p.IsModified && !Derived.Contains(p.Metadata.Name) && !Equals(p.OriginalValue, p.CurrentValue))
            .Select(p => new FieldChange(Name(p), Shown(p, p.OriginalValue), Shown(p, p.CurrentValue)))];
    }

    private static string Name(PropertyEntry property) => char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..];

    private static string? Shown(PropertyEntry property, object? value) => value switch
    {
        null or byte[] => null,

        // Only where it leads: the rest of an address may be a secret.
        string url when property.Metadata.Name.EndsWith("Url", StringComparison.Ordinal) => WebAddress.TargetOf(url),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
