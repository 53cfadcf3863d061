using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A change of customer data: fields that are absent stay, null clears (contract 3.5).</summary>
/// <param name="Fields">Only the fields that the caller sent.</param>
/// <param name="ExtraData">Replaces the stored pairs as a whole; null or empty leaves them alone.</param>
public sealed record CustomerDataPatch(IReadOnlyDictionary<CustomerField, string?> Fields, IReadOnlyDictionary<string, string>? ExtraData)
{
    public IReadOnlyDictionary<CustomerField, string?> Fields { get; } =
        Fields.ToDictionary(field => field.Key, field => field.Key.IsFreeText() ? FreeText.WithoutCardNumbers(field.Value) : field.Value);

    public IReadOnlyDictionary<string, string>? ExtraData { get; } = FreeText.WithoutCardNumbers(ExtraData);

    public static CustomerDataPatch Empty { get; } = new(new Dictionary<CustomerField, string?>(), null);

    /// <summary>The part of a transaction's customer that a profile knows, once it has succeeded; empty values never erase.</summary>
    internal static CustomerDataPatch Of(PersonalData personal)
    {
        var fields = new Dictionary<CustomerField, string?>();
        foreach (var (name, value) in personal.Customer ?? new Dictionary<string, string>())
        {
            if (CustomerFields.TryGet(name, out var field) && value.Length > 0)
            {
                fields[field] = value;
            }
        }

        return new CustomerDataPatch(fields, personal.CustomerExtraData);
    }
}
