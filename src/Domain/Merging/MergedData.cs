using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Merging;

/// <summary>A change of customer data as <see cref="CustomerDataStore"/> takes it.</summary>
/// <param name="Names">What it changes: fields as on the wire, pairs of extra data by <see cref="MergedData.PairPrefix"/> and their key.</param>
internal sealed record DataChange(CustomerDataPatch Patch, IReadOnlyDictionary<string, string?> Pairs, IReadOnlyList<string> Names);

/// <summary>What two people's data become together, and what they were before; values by name, with each pair of extra data for itself.</summary>
internal static class MergedData
{
    internal const string PairPrefix = CustomerFields.ExtraData + ".";

    /// <summary>Fields in their order, then pairs of extra data.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Flat(CustomerData data) =>
    [
        .. data.InOrder().Select(f => (f.Field.WireName(), f.Value)),
        .. data.ExtraData.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (PairPrefix + p.Key, p.Value)),
    ];

    /// <summary>Both have something, and it is not the same.</summary>
    internal static bool IsConflict(string? kept, string? merged) => kept is not null && merged is not null && kept != merged;

    /// <summary>What the merge changes of the kept one: what it lacks is filled, and what is chosen is taken from the other.</summary>
    internal static DataChange Merge(CustomerData kept, CustomerData merged, IReadOnlySet<string> chosen)
    {
        var has = Named(kept);
        return Change(Flat(merged).Where(m => !has.TryGetValue(m.Name, out var own) || (own != m.Value && chosen.Contains(m.Name)))
            .ToDictionary(m => m.Name, m => (string?)m.Value));
    }

    /// <summary>What undoing changes of the kept one: what the merge changed, and nobody since.</summary>
    internal static DataChange Undo(MergeSnapshot snapshot, CustomerData now) => Change(Changed(snapshot)
        .Where(c => Named(now).GetValueOrDefault(c.Name) == c.After).ToDictionary(c => c.Name, c => c.Before));

    /// <summary>What the merge changed and somebody has changed since, which keeps the newer value.</summary>
    internal static IReadOnlyList<string> Newer(MergeSnapshot snapshot, CustomerData now) =>
        [.. Changed(snapshot).Where(c => Named(now).GetValueOrDefault(c.Name) != c.After).Select(c => c.Name)];

    private static IEnumerable<(string Name, string? Before, string? After)> Changed(MergeSnapshot snapshot)
    {
        var (before, after) = (Named(snapshot.Before), Named(snapshot.After));
        return after.Keys.Union(before.Keys).Select(name => (name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(c => c.Item2 != c.Item3);
    }

    private static Dictionary<string, string> Named(CustomerData data) => Flat(data).ToDictionary(f => f.Name, f => f.Value);

    private static DataChange Change(Dictionary<string, string?> values)
    {
        var (fields, pairs) = (new Dictionary<CustomerField, string?>(), new Dictionary<string, string?>());
        foreach (var (name, value) in values)
        {
            if (CustomerFields.TryGet(name, out var field))
            {
                fields[field] = value;
            }
            else
            {
                pairs[name[PairPrefix.Length..]] = value;
            }
        }

        return new DataChange(new CustomerDataPatch(fields, null), pairs, [.. values.Keys]);
    }
}
