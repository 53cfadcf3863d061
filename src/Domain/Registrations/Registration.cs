using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Registrations;

internal enum RegistrationState
{
    /// <summary>Its transaction is not finished; nothing can be charged with it yet.</summary>
    Pending,
    Active,

    /// <summary>Deregistered for good.</summary>
    Ended,
}

/// <summary>A stored means of payment. Made by each successful register or <c>withRegister</c>; while attached to a profile it is that
/// profile's <em>instrument</em>, with its <c>pt::</c> token.</summary>
internal sealed class Registration : IMerchantOwned, IContainerOwned
{
    private Registration()
    {
    }

    internal Registration(RegistrationId id, Transaction transaction, Route route)
    {
        Id = id;
        TenantId = transaction.TenantId;
        MerchantId = transaction.MerchantId;
        CalledConnectorId = transaction.ConnectorId;
        ConnectorId = route.Connector;
        ContainerId = transaction.ContainerId;
        TransactionId = transaction.Id;
        TestMode = route.TestMode;
        ProviderAccount = route.ProviderAccount;
        Method = route.Method;
        ProviderKeeps = route.ProviderKeeps;
        CreatedAt = transaction.CreatedAt;
        State = RegistrationState.Pending;
    }

    public RegistrationId Id { get; private set; }

    /// <summary>The tenant whose merchant registered it.</summary>
    public TenantId TenantId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>The connector that executed the registration; charges prefer it.</summary>
    public ConnectorId ConnectorId { get; private set; }

    /// <summary>The connector whose API key was called: the same, or its meta-connector.</summary>
    public ConnectorId CalledConnectorId { get; private set; }

    /// <summary>The container that the call resolved to; none when none did.</summary>
    public ContainerId? ContainerId { get; private set; }

    public TransactionId TransactionId { get; private set; }

    public bool TestMode { get; private set; }

    public string ProviderAccount { get; private set; } = string.Empty;

    /// <summary>It lies with the provider and not in our vault; <see cref="ProviderReference"/> is what we have.</summary>
    public bool ProviderKeeps { get; private set; }

    /// <summary>The provider's id of the transaction that stored it; charges refer to it.</summary>
    public string? ProviderReference { get; private set; }

    /// <summary>Good only with the same account at the provider: what it keeps itself, and every wallet, which is a token of the provider's.</summary>
    public bool IsHeldByProvider => StoredAt.IsHeldByProvider;

    internal StoredAt StoredAt => new(ConnectorId, Method, TestMode, ProviderAccount, ProviderKeeps, ContainerId, MerchantId);

    public RegistrationState State { get; private set; }

    public PaymentMethod Method { get; private set; }

    public ProfileId? ProfileId { get; private set; }

    /// <summary><c>pt::</c> and 20 hex digits; each attachment has a new one.</summary>
    public string? Token { get; private set; }

    public DateTime? AttachedAt { get; private set; }

    /// <summary>When it left its profile; a detached registration stays chargeable by reference and can be attached again.</summary>
    public DateTime? DetachedAt { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public string? Brand { get; internal set; }

    public int? ExpiryMonth { get; internal set; }

    public int? ExpiryYear { get; internal set; }

    /// <summary>The expiry that the container's owner was told of last: year and month in one number, for example 203112.</summary>
    public int? ExpiryTold { get; private set; }

    public string? FirstSix { get; internal set; }

    /// <summary>Of the card number or the IBAN.</summary>
    public string? LastFour { get; internal set; }

    /// <summary><see cref="HolderData"/> under the container's key, or the tenant's; null once ended, and in a row that an older version wrote and no
    /// upgrade has reached.</summary>
    public byte[]? HolderSealed { get; internal set; }

    public string? Bic { get; internal set; }

    public DateOnly? MandateDate { get; internal set; }

    /// <summary>The wallet's reference masked, as lists show it.</summary>
    public string? WalletShown { get; internal set; }

    public string? WalletType { get; internal set; }

    /// <summary>What the card's scheme knows the charge by to which the shopper agreed: every charge without the shopper names it. It is the one that stored
    /// it, unless the merchant named an earlier one.</summary>
    public string? SchemeTransactionId { get; private set; }

    /// <summary>Mastercard's, beside the other.</summary>
    public string? SchemeLinkId { get; private set; }

    internal SchemeIds? Scheme => SchemeIds.Read(SchemeTransactionId, SchemeLinkId);

    /// <summary>Keyed hash of card number or IBAN, comparable within one container or tenant: equality is shown, never merged.</summary>
    public byte[]? EqualityHash { get; internal set; }

    public ConsentPurpose? ConsentPurpose { get; private set; }

    /// <summary>Null where no consent was recorded.</summary>
    public ConsentScope? ConsentScope { get; private set; }

    /// <summary><see cref="ChosenMerchants"/>; null unless some were chosen.</summary>
    public string? ConsentMerchants { get; private set; }

    public DateTime? ConsentGivenAt { get; private set; }

    public DateTime? ConsentUntil { get; private set; }

    /// <summary>Since when its shopper has it left alone; null where they do not.</summary>
    public DateTime? PausedAt { get; private set; }

    /// <summary>The first of those that were stored from one another; null for what was not stored from something stored.</summary>
    public RegistrationId? OriginId { get; private set; }

    /// <summary>The registration that has its token now; null unless it was renewed.</summary>
    public RegistrationId? SuccessorId { get; private set; }

    internal InstrumentConsent Consent =>
        new(ConsentPurpose, ConsentScope, ConsentGivenAt, ConsentUntil, PausedAt, MerchantId) { Merchants = ConsentMerchants };

    /// <summary>Those that were chosen with the one who stored it: for what is made of this by another, so that nobody loses sight of it.</summary>
    internal string? MerchantsAgreedTo => ConsentMerchants is { } chosen ? ChosenMerchants.Of([.. ChosenMerchants.In(chosen), MerchantId]) : null;

    internal ProfileId? AttachedTo => IsAttached ? ProfileId : null;

    public bool IsAttached => State == RegistrationState.Active && ProfileId is not null && DetachedAt is null;

    /// <summary>While it is being made: another connector executes.</summary>
    internal void MoveTo(Route next) => (ConnectorId, ProviderAccount) = (next.Connector, next.ProviderAccount);

    /// <param name="stored">The transaction that stored it, and succeeded.</param>
    internal void Activate(Transaction stored)
    {
        State = RegistrationState.Active;
        ProviderReference = ProviderKeeps ? stored.ProviderTransactionId : null;
        AgreedIn(Scheme ?? stored.Scheme);
    }

    /// <summary>The charge to which its shopper agreed.</summary>
    internal void AgreedIn(SchemeIds? original) => (SchemeTransactionId, SchemeLinkId) = (original?.TransactionId, original?.LinkId);

    internal void Attach(ContainerId? container, ProfileId profile, string token, DateTime now)
    {
        ContainerId = container;
        ProfileId = profile;
        Token = token;
        AttachedAt = now;
        DetachedAt = null;
    }

    internal void Agree(GivenConsent given) =>
        (ConsentPurpose, ConsentScope, ConsentMerchants, ConsentGivenAt, ConsentUntil) =
            (given.Purpose, given.Scope, given.Merchants, given.GivenAt, given.ValidUntil);

    /// <summary>What is stored once more lies there under the consent of the original, and ends with it when that is withdrawn.</summary>
    internal void Copies(Registration original)
    {
        OriginId = original.OriginId ?? original.Id;
        (ConsentPurpose, ConsentScope, ConsentMerchants, ConsentGivenAt, ConsentUntil, PausedAt) =
            (original.ConsentPurpose, original.ConsentScope, original.MerchantsAgreedTo, original.ConsentGivenAt, original.ConsentUntil, original.PausedAt);
    }

    /// <summary>It was stored from another, and has a number and a consent of its own now.</summary>
    internal void StandsAlone() => OriginId = null;

    /// <summary>Another takes its token. It ends, and references to it lead there.</summary>
    internal void GiveWayTo(RegistrationId successor, DateTime now)
    {
        End(now);
        (Token, SuccessorId) = (null, successor);
    }

    internal void Detach(DateTime now) => DetachedAt = now;

    internal void End(DateTime now)
    {
        State = RegistrationState.Ended;
        EndedAt = now;
        (HolderSealed, WalletShown) = (null, null);
        EqualityHash = null;
    }
}
