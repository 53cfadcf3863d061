using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>What tells whose means of payment it is. Sealed and opened as one value, so that a copy of the database names nobody.</summary>
internal sealed record HolderData
{
    internal static HolderData Nobody { get; } = new();

    /// <summary>The card's holder, the account's or the wallet's owner.</summary>
    public string? Name { get; init; }

    public string? Iban { get; init; }

    public string? MandateId { get; init; }

    public string? WalletReference { get; init; }

    public string? WalletFirstName { get; init; }

    public string? WalletLastName { get; init; }

    public string? WalletCountry { get; init; }

    public string? WalletRegistrationId { get; init; }

    /// <summary>The wallet's reference masked; null without one.</summary>
    [JsonIgnore]
    internal string? WalletShown => WalletReference switch
    {
        null => null,
        _ when WalletReference.Contains('@', StringComparison.Ordinal) => Masked.Email(WalletReference),
        { Length: > 8 } => Masked.Account(Masked.End(WalletReference)),
        _ => Masked.Dots,
    };

    internal static HolderData Of(PaymentDetails details) => details switch
    {
        CardDetails card => new HolderData { Name = card.Holder },
        IbanDetails account => new HolderData { Name = account.AccountOwner, Iban = account.Iban, MandateId = account.MandateId },
        WalletDetails wallet => new HolderData
        {
            Name = wallet.Owner,
            WalletReference = wallet.ReferenceId,
            WalletFirstName = wallet.OwnerFirstName,
            WalletLastName = wallet.OwnerLastName,
            WalletCountry = wallet.OwnerCountryCode,
            WalletRegistrationId = wallet.RegistrationId,
        },
        _ => Nobody,
    };

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, HolderDataJson.Default.HolderData);

    internal static HolderData Read(ReadOnlySpan<byte> written) => JsonSerializer.Deserialize(written, HolderDataJson.Default.HolderData)!;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HolderData))]
internal sealed partial class HolderDataJson : JsonSerializerContext;
