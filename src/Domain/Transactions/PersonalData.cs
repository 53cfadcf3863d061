using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What a transaction knows about the shopper, kept as one sealed value so that it can be erased as one.</summary>
/// <param name="Profile">The profile asked for; still needed while a transaction waits for its outcome.</param>
public sealed record PersonalData(
    IReadOnlyDictionary<string, string>? Customer,
    IReadOnlyDictionary<string, string>? CustomerExtraData,
    PaymentDetails? Payment,
    IReadOnlyDictionary<string, string>? ExtraData,
    ProfileReference? Profile)
{
    /// <summary>What the shopper agreed to; null where nobody said.</summary>
    public GivenConsent? Consent { get; init; }

    internal byte[] Seal(SealingKey key, Transaction transaction) =>
        key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, PersonalDataJson.Default.PersonalData), SealedFields.Personal(transaction));

    /// <summary>Null where nothing is known, or no more, and where what is there belongs to another transaction.</summary>
    internal static async Task<PersonalData?> Of(Transaction transaction, KeyRing keys, CancellationToken cancellation = default) =>
        (await Of(SealedFields.Personal(transaction), SealedFields.KeyOf(transaction), transaction.PersonalSealed, keys, cancellation))
            ?.WithNoMoreDigitsThan(transaction.FirstSix);

    internal static async Task<PersonalData?> Of(SealedField field, KeyOwner owner, byte[]? sealedValue, KeyRing keys, CancellationToken cancellation) =>
        sealedValue is not null && await keys.TryOpen(sealedValue, field, owner, cancellation) is { } json ? Read(json) : null;

    private static PersonalData Read(byte[] json) => JsonSerializer.Deserialize(json, PersonalDataJson.Default.PersonalData)!;

    // What was sealed before short card numbers showed fewer digits; the row has been shortened since.
    private PersonalData WithNoMoreDigitsThan(string? beginning) =>
        Payment is CardDetails card && beginning?.Length < card.FirstSix.Length ? this with { Payment = card with { FirstSix = beginning } } : this;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonalData))]
internal sealed partial class PersonalDataJson : JsonSerializerContext;
