using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Applies a patch of customer data to a profile and tells which fields really changed.</summary>
public sealed class CustomerDataWriter(KeyRing keys)
{
    /// <param name="sealing">The container's key, taken before the database transaction began.</param>
    /// <returns>Wire names of the changed fields, in table order.</returns>
    internal async Task<IReadOnlyList<string>> Apply(Profile profile, CustomerDataPatch patch, SealingKey sealing, CancellationToken cancellation)
    {
        var changed = new List<string>();
        foreach (var field in CustomerFields.All)
        {
            if (patch.Fields.TryGetValue(field, out var value) && await Change(profile, field, string.IsNullOrEmpty(value) ? null : value, sealing, cancellation))
            {
                changed.Add(field.WireName());
            }
        }

        if (patch.ExtraData is { Count: > 0 } pairs && ChangeExtraData(profile, pairs))
        {
            changed.Add(CustomerFields.ExtraData);
        }

        return changed;
    }

    /// <summary>Null when the profile has none.</summary>
    internal async ValueTask<string?> NationalId(Id<Profile> profile, Id<Container>? container, byte[]? sealedValue, CancellationToken cancellation) =>
        sealedValue is not null && await keys.TryOpen(sealedValue, SealedFields.NationalId(profile, container), KeyOwner.Of(container, default), cancellation) is { } value
            ? Encoding.UTF8.GetString(value)
            : null;

    private async ValueTask<bool> Change(Profile profile, CustomerField field, string? value, SealingKey sealing, CancellationToken cancellation)
    {
        if (field != CustomerField.NationalId)
        {
            var differs = profile[field] != value;
            if (differs)
            {
                profile.Set(field, value);
            }

            return differs;
        }

        if (await NationalId(profile.Id, profile.ContainerId, profile.NationalIdSealed, cancellation) == value)
        {
            return false;
        }

        profile.KeepNationalId(value is null ? null : sealing.Seal(Encoding.UTF8.GetBytes(value), SealedFields.NationalId(profile.Id, profile.ContainerId)));
        return true;
    }

    /// <summary>Sets single pairs, and removes those without a value.</summary>
    internal static bool Merge(Profile profile, IReadOnlyDictionary<string, string?> changes)
    {
        var pairs = ProfileReader.ExtraData(profile.ExtraData).ToDictionary(p => p.Key, p => p.Value);
        foreach (var (key, value) in changes)
        {
            if (string.IsNullOrEmpty(value))
            {
                pairs.Remove(key);
            }
            else
            {
                pairs[key] = FreeText.WithoutCardNumbers(value)!;
            }
        }

        return ChangeExtraData(profile, pairs);
    }

    private static bool ChangeExtraData(Profile profile, IReadOnlyDictionary<string, string> pairs)
    {
        var json = pairs.Count == 0 ? null : JsonSerializer.Serialize(pairs.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value));
        var differs = profile.ExtraData != json;
        profile.KeepExtraData(json);
        return differs;
    }
}
