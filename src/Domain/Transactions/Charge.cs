using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>A valid request for a debit, preauthorize, register or payout.</summary>
/// <param name="Amount">Nothing for register only.</param>
/// <param name="TransactionToken"><c>ix::</c> or <c>pt::</c> token (contract 4.3).</param>
/// <param name="ReferenceUuid">The registering transaction whose instrument is charged.</param>
/// <param name="WithRegister">Store the instrument too; true for register.</param>
public sealed record Charge(
    TransactionType Type,
    RequestDetails Details,
    Money? Amount,
    string? TransactionToken,
    string? ReferenceUuid,
    bool WithRegister,
    string? Indicator,
    ProfileReference? Profile,
    CustomerInput? Customer,
    ThreeDSecure ThreeDSecure = ThreeDSecure.Optional)
{
    /// <summary>The schedule by which it is charged.</summary>
    internal ScheduleId? Schedule { get; init; }

    /// <summary>To be charged again and again once this has succeeded (contract 4.8).</summary>
    public ScheduleTerms? Schedules { get; init; }

    /// <summary>Nobody is there who could prove anything: the merchant charges by itself (contract 4.4).</summary>
    internal bool IsWithoutShopper => Type == TransactionType.Payout || Indicator is "RECURRING" or "CARDONFILE-MERCHANT-INITIATED" or "MOTO";
}

/// <summary>A valid request for something that follows an earlier transaction.</summary>
/// <param name="Amount">The sum of a capture, refund or increment; of a void only when it is partial; nothing for deregister.</param>
/// <param name="ReferenceUuid">The transaction referred to; only deregister may name a <c>pt::</c> token instead.</param>
public sealed record FollowUp(
    TransactionType Type,
    RequestDetails Details,
    Money? Amount,
    string? ReferenceUuid,
    string? TransactionToken);

/// <summary>What every transaction request may carry and we only keep, echo or hand on.</summary>
/// <param name="SignedWithMd5">Which digest signed the request; notifications inherit it (contract 6.3). Null when unsigned.</param>
public sealed record RequestDetails(
    string MerchantTransactionId,
    string? Description,
    string? MerchantMetaData,
    string? AdditionalId1,
    string? AdditionalId2,
    IReadOnlyDictionary<string, string> ExtraData,
    string? SuccessUrl = null,
    string? CancelUrl = null,
    string? ErrorUrl = null,
    string? CallbackUrl = null,
    string? Language = null,
    bool? SignedWithMd5 = null)
{
    /// <summary>Where shoppers reach this server, for example <c>https://pay.example</c>.</summary>
    public string? Origin { get; init; }

    public string? Description { get; } = FreeText.WithoutCardNumbers(Description);

    public string? MerchantMetaData { get; } = FreeText.WithoutCardNumbers(MerchantMetaData);

    public IReadOnlyDictionary<string, string> ExtraData { get; } = FreeText.WithoutCardNumbers(ExtraData);
}

/// <summary>Contract 4.6: which profile the charge belongs to; both names may be given when they name the same profile.</summary>
public sealed record ProfileReference(ProfileIdentifier Identifier, bool MarkAsPreferred);

/// <summary>The shopper as the request describes them (contract 4.5).</summary>
/// <param name="Fields">All known text fields of contract 4.5 by wire name, shipping and <c>identification</c> included; no empty values.</param>
/// <param name="Data">The part of it that a profile knows.</param>
public sealed record CustomerInput(
    IReadOnlyDictionary<string, string> Fields,
    CustomerDataPatch Data,
    IbanDetails? Iban,
    WalletDetails? Wallet)
{
    public IReadOnlyDictionary<string, string> Fields { get; } =
        Fields.ToDictionary(field => field.Key, field => IsFreeText(field.Key) ? FreeText.WithoutCardNumbers(field.Value) : field.Value, StringComparer.Ordinal);

    public WalletDetails? Wallet { get; } = Wallet is null ? null : Wallet with
    {
        Owner = FreeText.WithoutCardNumbers(Wallet.Owner),
        OwnerFirstName = FreeText.WithoutCardNumbers(Wallet.OwnerFirstName),
        OwnerLastName = FreeText.WithoutCardNumbers(Wallet.OwnerLastName),
    };

    // Names and addresses, shipping ones included; not what has a form of its own.
    private static bool IsFreeText(string wireName) => CustomerFields.TryGet(wireName, out var field)
        ? field.IsFreeText()
        : wireName is not ("identification" or "shippingCountry" or "shippingPhone");
}
