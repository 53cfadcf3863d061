using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>One attempt to move money or to store or drop a means of payment. Declines are kept too; refused requests never become one.</summary>
public sealed class Transaction : IMerchantOwned
{
    public const int MerchantTransactionIdMaxLength = 50;
    public const int BrandMaxLength = 20;

    private Transaction()
    {
    }

    internal Transaction(TransactionId id, TransactionType type, RequestDetails details, ConnectorContext through, Route route, DateTime now)
    {
        Id = id;
        Uuid = PublicNames.NewTransactionUuid();
        PurchaseId = FormattableString.Invariant($"{now:yyyyMMdd}-{Uuid}");
        Type = type;
        Status = TransactionStatus.InFlight;
        MerchantTransactionId = details.MerchantTransactionId;
        MerchantMetaData = details.MerchantMetaData;
        Description = details.Description;
        CallbackUrl = details.CallbackUrl ?? through.CallbackUrl;
        SignedWithMd5 = details.SignedWithMd5;
        TenantId = through.Tenant;
        MerchantId = through.Merchant;
        ConnectorId = through.Connector;
        ExecutingConnectorId = route.Connector;
        Method = route.Method;
        TestMode = route.TestMode;
        ContainerId = through.Container;
        ResolvedVia = through.Resolution.Via;
        ResolutionReason = through.Resolution.Reason;
        CreatedAt = now;
        RequestedAt = now;
    }

    public TransactionId Id { get; private set; }

    /// <summary>20 lower-case hex digits; also the idempotency key with the provider.</summary>
    public string Uuid { get; private set; } = string.Empty;

    /// <summary><c>YYYYMMDD-</c> and the uuid of the first transaction of the purchase; follow-ups share it.</summary>
    public string PurchaseId { get; private set; } = string.Empty;

    /// <summary>Unique per connector called.</summary>
    public string MerchantTransactionId { get; private set; } = string.Empty;

    public TenantId TenantId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>The connector called.</summary>
    public ConnectorId ConnectorId { get; private set; }

    /// <summary>The connector that executed: the same, or a member of the meta-connector called.</summary>
    public ConnectorId ExecutingConnectorId { get; private set; }

    public TransactionType Type { get; private set; }

    public TransactionStatus Status { get; private set; }

    public PaymentMethod Method { get; private set; }

    public bool TestMode { get; private set; }

    /// <summary>Thousandths of <see cref="Currency"/>; nothing for register and deregister.</summary>
    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    public string? Indicator { get; private set; }

    /// <summary>Snapshot of the resolution at the start; later changes do not rewrite it.</summary>
    public ContainerId? ContainerId { get; private set; }

    public ResolvedVia ResolvedVia { get; private set; }

    public ResolutionReason ResolutionReason { get; private set; }

    /// <summary>Why neither profile nor instrument was stored, though the transaction succeeded: the right to do so was lost on the way.</summary>
    public StoringRefusal? NotStored { get; private set; }

    /// <summary>Among what was not stored was the means of payment, which the shopper or the merchant wanted stored.</summary>
    public bool MeansNotStored { get; private set; }

    /// <summary>The profile that it created, updated or charged; cleared when the profile is deleted.</summary>
    public ProfileId? ProfileId { get; internal set; }

    /// <summary>The registration that it stored or charged.</summary>
    public RegistrationId? RegistrationId { get; private set; }

    /// <summary>Whether it stores <see cref="RegistrationId"/> itself.</summary>
    public bool Registers { get; private set; }

    /// <summary>The schedule that charges by it, or that it began.</summary>
    public ScheduleId? ScheduleId { get; internal set; }

    /// <summary>The uuid of the charge that was declined for good, in whose place this charges the backup instrument.</summary>
    public string? BackupFor { get; internal set; }

    /// <summary>Where this was declined for good: when the backup instrument is to be charged in its place; null once that is done, or cannot be.</summary>
    public DateTime? BackupAt { get; private set; }

    public TransactionId? ReferenceId { get; private set; }

    public string? ReferenceUuid { get; private set; }

    /// <summary>What a preauthorize may still capture is <c>Authorized - Captured - Voided</c>; in thousandths, never negative.</summary>
    public long Authorized { get; private set; }

    public long Captured { get; private set; }

    public long Voided { get; private set; }

    /// <summary>What has been paid back of a debit or capture.</summary>
    public long Refunded { get; private set; }

    /// <summary>Voided as a whole: no further follow-up, and a late increment is voided with it.</summary>
    public bool Closed { get; private set; }

    /// <summary>How often the shopper has tried on our page; nothing for a charge that never came there.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often the next connector was asked because one could not be reached.</summary>
    public int Reroutes { get; private set; }

    /// <summary>The idempotency key with the provider: each attempt, and each connector asked, is a request of its own.</summary>
    public string ProviderKey => Math.Max(Attempts, 1) + Reroutes is var number && number == 1 ? Uuid : $"{Uuid}-{number}";

    /// <summary>When the present request to the provider was claimed; it is sent soon after or never. Rows of older versions have none.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>When to ask the provider what became of it; nothing once it is final.</summary>
    public DateTime? NextCheckAt { get; private set; }

    /// <summary>What the adapter asked us to keep while it is pending.</summary>
    public string? ProviderState { get; private set; }

    public string? ProviderTransactionId { get; private set; }

    /// <summary>A code of contract 7.</summary>
    public int? ErrorCode { get; private set; }

    public string? AdapterCode { get; private set; }

    public string? AdapterMessage { get; private set; }

    /// <summary>Of a card, or the kind of wallet; follow-ups inherit it.</summary>
    public string? Brand { get; private set; }

    public string? FirstSix { get; private set; }

    public string? LastFour { get; private set; }

    internal string? CardBrand => Method == PaymentMethod.Card ? Brand : null;

    /// <summary>What the card's scheme knows it by; null where the provider did not say.</summary>
    public string? SchemeTransactionId { get; private set; }

    /// <summary>Mastercard's, beside the other.</summary>
    public string? SchemeLinkId { get; private set; }

    /// <summary>What came of 3-D Secure: <see cref="ThreeDSecureResult.Eci"/>.</summary>
    public string? Eci { get; private set; }

    /// <summary>The directory server's id of the authentication.</summary>
    public string? ThreeDSecureId { get; private set; }

    internal ThreeDSecureResult? Authentication => ThreeDSecureResult.Read(Eci, ThreeDSecureId);

    internal SchemeIds? Scheme => SchemeIds.Read(SchemeTransactionId, SchemeLinkId);

    /// <summary>Customer fields, payment details and extra data, sealed as one: erased with the profile.</summary>
    public byte[]? PersonalSealed { get; internal set; }

    /// <summary>Keyed hashes by which people find the transactions of a customer: of the identification, the email and the name. Erased with the
    /// rest.</summary>
    public byte[]? CustomerHash { get; private set; }

    public byte[]? EmailHash { get; private set; }

    public byte[]? NameHash { get; private set; }

    /// <summary>Of the billing address.</summary>
    public byte[]? PostcodeHash { get; private set; }

    /// <summary>When the personal data of an erased profile go from here too, where the tenant keeps them for a while.</summary>
    public DateTime? PersonalUntil { get; private set; }

    public string? MerchantMetaData { get; private set; }

    public string? Description { get; private set; }

    public string? CallbackUrl { get; private set; }

    public bool? SignedWithMd5 { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>The uuid that a purchase id ends with; null when it is none.</summary>
    internal static string? FirstOfPurchase(string purchaseId) => purchaseId.Split('-') is [_, { Length: 20 } uuid] ? uuid : null;

    public bool IsFinal => Status is TransactionStatus.Success or TransactionStatus.Error or TransactionStatus.Cancelled;

    /// <summary>Amount and currency, where the type has them.</summary>
    public Money? Sum => Amount is { } amount && Currency is { } currency ? new Money(amount, currency) : null;

    internal void Asks(Money? sum, string? indicator) => (Amount, Currency, Indicator) = (sum?.Thousandths, sum?.Currency, indicator);

    internal void Shows(PaymentDetails details)
    {
        (Brand, FirstSix, LastFour) = details switch
        {
            CardDetails card => (card.Brand, card.FirstSix, card.LastFour),
            IbanDetails account => (null, null, account.Iban[^4..]),
            WalletDetails { Type.Length: <= BrandMaxLength } wallet => (wallet.Type, null, null),
            _ => ((string?)null, (string?)null, (string?)null),
        };
    }

    /// <param name="profile">That it is attached to.</param>
    internal void Uses(RegistrationId registration, ProfileId? profile) => (RegistrationId, ProfileId) = (registration, profile);

    internal void Stores(RegistrationId registration) => (RegistrationId, Registers) = (registration, true);

    internal void Follows(Transaction reference)
    {
        ReferenceId = reference.Id;
        ReferenceUuid = reference.Uuid;
        PurchaseId = reference.PurchaseId;
        ProfileId = reference.ProfileId;
        (Brand, FirstSix, LastFour) = (reference.Brand, reference.FirstSix, reference.LastFour);
    }

    internal void IsFoundBy(CustomerHashes hashes) =>
        (CustomerHash, EmailHash, NameHash, PostcodeHash) = (hashes.Customer, hashes.Email, hashes.Name, hashes.Postcode);

    internal void CheckAt(DateTime when) => NextCheckAt = when;

    /// <summary>The shopper is to choose how to pay.</summary>
    internal void AwaitShopper(DateTime until)
    {
        Status = TransactionStatus.Redirect;
        ProviderState = null;
        NextCheckAt = until;
    }

    /// <summary>The shopper has to authenticate.</summary>
    internal void Challenge(string? providerTransactionId, string? state, DateTime until)
    {
        AwaitShopper(until);
        ProviderTransactionId = providerTransactionId;
        ProviderState = state;
    }

    /// <summary>The shopper has chosen; from here on it goes as any charge.</summary>
    internal void Attempt(Route route, PaymentDetails details, DateTime now, DateTime checkAt)
    {
        Status = TransactionStatus.InFlight;
        RequestedAt = now;
        Attempts++;
        (NotStored, MeansNotStored) = (NotStored == StoringRefusal.ProfileErased ? NotStored : null, false); // nobody comes back
        (RegistrationId, Registers) = (null, false);
        (ExecutingConnectorId, Method, TestMode) = (route.Connector, route.Method, route.TestMode);
        Shows(details);
        CheckAt(checkAt);
    }

    /// <summary>The connector asked could not even try.</summary>
    internal void Reroute(Route next, DateTime now, DateTime checkAt)
    {
        Reroutes++;
        RequestedAt = now;
        ExecutingConnectorId = next.Connector;
        CheckAt(checkAt);
    }

    /// <summary>What the last attempt had stored ahead is gone.</summary>
    internal void StoresNothing() => (RegistrationId, Registers) = (null, false);

    /// <summary>It goes on without what it was to store.</summary>
    /// <param name="means">Whether the means of payment was to be stored.</param>
    internal void LeaveOut(StoringRefusal why, bool means)
    {
        NotStored = why;
        MeansNotStored |= means;
        if (Registers)
        {
            StoresNothing();
        }
    }

    /// <summary>It was given up, and the provider says now that it has carried it out, or still may.</summary>
    internal void Reopen()
    {
        Status = TransactionStatus.InFlight;
        (ErrorCode, AdapterCode, AdapterMessage, FinishedAt) = (null, null, null, null);
    }

    internal void Cancel(DateTime now)
    {
        Finish(TransactionStatus.Cancelled, now);
        ErrorCode = DeclineCodes.CancelledByUser;
    }

    internal void Wait(string? providerTransactionId, string? state, DateTime askAgainAt)
    {
        Status = TransactionStatus.Pending;
        ProviderTransactionId = providerTransactionId;
        ProviderState = state;
        NextCheckAt = askAgainAt;
    }

    /// <summary>What the provider says beside its answer.</summary>
    internal void Learns(SchemeIds? scheme, ThreeDSecureResult? authentication)
    {
        (SchemeTransactionId, SchemeLinkId) = (scheme?.TransactionId, scheme?.LinkId);
        (Eci, ThreeDSecureId) = (authentication?.Eci, authentication?.TransactionId);
    }

    internal void Succeed(string? providerTransactionId, DateTime now)
    {
        Finish(TransactionStatus.Success, now);
        ProviderTransactionId = providerTransactionId;
        if (Type == TransactionType.Preauthorize)
        {
            Authorized = Amount ?? 0;
        }
    }

    internal void Fail(int code, string? adapterCode, string? adapterMessage, DateTime now)
    {
        Finish(TransactionStatus.Error, now);
        (ErrorCode, AdapterCode, AdapterMessage) = (code, adapterCode, adapterMessage);
    }

    private void Finish(TransactionStatus status, DateTime now)
    {
        Status = status;
        FinishedAt = now;
        NextCheckAt = null;
        ProviderState = null;
    }
}
