using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing;

/// <summary>A valid request for a debit, preauthorize, register or payout.</summary>
public sealed record Charge
{
    public required TransactionType Type { get; init; }

    public required RequestDetails Details { get; init; }

    /// <summary>Nothing for register only.</summary>
    public Money? Amount { get; init; }

    /// <summary><c>ix::</c> or <c>pt::</c> token (contract 4.3).</summary>
    public string? TransactionToken { get; init; }

    /// <summary>The registering transaction whose instrument is charged.</summary>
    public string? ReferenceUuid { get; init; }

    /// <summary>Store the instrument too; true for register.</summary>
    public required bool WithRegister { get; init; }

    public string? Indicator { get; init; }

    /// <summary>The charge to which the shopper agreed, as the merchant names it; null where that is left to us.</summary>
    public SchemeIds? Original { get; init; }

    public ProfileReference? Profile { get; init; }

    public CustomerInput? Customer { get; init; }

    public ThreeDSecure ThreeDSecure { get; init; } = ThreeDSecure.Optional;

    /// <summary>The schedule by which it is charged.</summary>
    internal ScheduleId? Schedule { get; init; }

    /// <summary>The uuid of the charge of that schedule which was declined for good.</summary>
    internal string? BackupFor { get; init; }

    /// <summary>To be charged again and again once this has succeeded (contract 4.8).</summary>
    public ScheduleTerms? Schedules { get; init; }

    /// <summary>Null where the shopper's browser is at hand.</summary>
    public AskedLink? Link { get; init; }

    /// <summary>What the shopper agreed to; null where the request says nothing of it.</summary>
    public GivenConsent? Consent { get; init; }

    /// <summary>Nobody is there who could prove anything: the merchant charges by itself (contract 4.4).</summary>
    internal bool IsWithoutShopper =>
        Type == TransactionType.Payout || TransactionIndicators.IsMerchantInitiated(Indicator) || Indicator == TransactionIndicators.MailOrder;

    /// <summary>A register by which something the shopper gives takes the place of an instrument.</summary>
    internal static Charge Renewing(ProfileIdentifier profile, string token, RequestDetails details) => new()
    {
        Type = TransactionType.Register,
        WithRegister = true,
        Profile = new ProfileReference(profile, false) { Renews = token },
        Details = details,
    };

    /// <summary>What the transaction is to know about the shopper.</summary>
    internal PersonalData PersonalWith(PaymentDetails? payment) => new(
        Customer is { Fields.Count: > 0 } customer ? customer.Fields : null,
        Customer?.Data.ExtraData,
        payment,
        Details.ExtraData is { Count: > 0 } pairs ? pairs : null,
        Profile)
    {
        Consent = Consent,
    };
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
        Fields.ToDictionary(field => field.Key, field => IsFreeText(field.Key) ? FreeText.WithoutCardNumbers(field.Value) : field.Value,
            StringComparer.Ordinal);

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
