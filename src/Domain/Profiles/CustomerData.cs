using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What a profile knows of a person: its fields and its free-form pairs. Never changed in place; sealed and opened as one value.</summary>
internal sealed record CustomerData(IReadOnlyDictionary<CustomerField, string> Fields, IReadOnlyDictionary<string, string> ExtraData)
{
    internal static CustomerData Empty { get; } = new(new Dictionary<CustomerField, string>(), new Dictionary<string, string>());

    internal string? this[CustomerField field] => Fields.GetValueOrDefault(field);

    /// <summary>First and last name; null without either.</summary>
    internal string? Name => $"{this[CustomerField.FirstName]} {this[CustomerField.LastName]}".Trim() is { Length: > 0 } name ? name : null;

    /// <summary>The fields that are set, in table order.</summary>
    internal IReadOnlyList<(CustomerField Field, string Value)> InOrder()
    {
        var fields = new List<(CustomerField, string)>(Fields.Count);
        foreach (var field in CustomerFields.All)
        {
            if (Fields.TryGetValue(field, out var value))
            {
                fields.Add((field, value));
            }
        }

        return fields;
    }

    /// <summary>With a patch applied: absent fields stay, empty ones are cleared.</summary>
    /// <returns>Also the wire names of what really changed, in table order.</returns>
    internal (CustomerData After, IReadOnlyList<string> Changed) With(CustomerDataPatch patch)
    {
        var (fields, changed) = (new Dictionary<CustomerField, string>(Fields), new List<string>());
        foreach (var field in CustomerFields.All)
        {
            if (!patch.Fields.TryGetValue(field, out var given) || (given ?? string.Empty) == (this[field] ?? string.Empty))
            {
                continue;
            }

            changed.Add(field.WireName());
            if (string.IsNullOrEmpty(given))
            {
                fields.Remove(field);
            }
            else
            {
                fields[field] = given;
            }
        }

        var pairs = patch.ExtraData is { Count: > 0 } && !Equal(patch.ExtraData, ExtraData) ? patch.ExtraData : ExtraData;
        return (new CustomerData(fields, pairs), ReferenceEquals(pairs, ExtraData) ? changed : [.. changed, CustomerFields.ExtraData]);
    }

    /// <summary>With single pairs set, and those without a value removed; the same object when nothing differs.</summary>
    internal CustomerData WithPairs(IReadOnlyDictionary<string, string?>? changes)
    {
        var pairs = new Dictionary<string, string>(ExtraData);
        foreach (var (key, value) in changes ?? new Dictionary<string, string?>())
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

        return Equal(pairs, ExtraData) ? this : this with { ExtraData = pairs };
    }

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new Stored(
            Fields.ToDictionary(field => field.Key.WireName(), field => field.Value),
            ExtraData.Count == 0 ? null : ExtraData.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value)),
        CustomerDataJson.Default.Stored);

    internal static CustomerData Read(ReadOnlySpan<byte> written)
    {
        var stored = JsonSerializer.Deserialize(written, CustomerDataJson.Default.Stored)!;
        var fields = new Dictionary<CustomerField, string>(stored.Fields.Count);
        foreach (var (name, value) in stored.Fields)
        {
            if (CustomerFields.TryGet(name, out var field))
            {
                fields[field] = value;
            }
        }

        return new CustomerData(fields, stored.ExtraData ?? Empty.ExtraData);
    }

    private static bool Equal(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    internal sealed record Stored(Dictionary<string, string> Fields, Dictionary<string, string>? ExtraData);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CustomerData.Stored))]
internal sealed partial class CustomerDataJson : JsonSerializerContext;
