using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Containers;

public enum ShareMode
{
    None,

    /// <summary>All descendants of the owner, future ones too.</summary>
    AllSubTenants,

    /// <summary>Exactly the tenants named in <see cref="ContainerShare"/>, not their children.</summary>
    Selected,
}

/// <summary>What is done with a card or account that the profile has already.</summary>
public enum EqualInstruments
{
    /// <summary>Both are kept, each with its own token.</summary>
    KeepBoth,

    /// <summary>The one there is renewed: its token stays and means what was entered last, with its expiry.</summary>
    Renew,

    /// <summary>The payment goes through and stores nothing.</summary>
    Refuse,
}

/// <summary>Where customer profiles are kept. Does nothing until it is assigned to a connector or tenant-wide.</summary>
public sealed class Container : IAdministered<IdOf.Container>, ICachedConfiguration
{
    public const int NameMaxLength = 100;

    private Container()
    {
    }

    internal Container(ContainerId id, TenantId owner, string name, DateTime now)
    {
        Id = id;
        TenantId = owner;
        Rename(name);
        SubTenantsMayDelete = true;
        CreatedAt = now;
        ChangedAt = now;
    }

    public ContainerId Id { get; private set; }

    /// <summary>The owner; fixed for good.</summary>
    public TenantId TenantId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string NormalizedName { get; private set; } = string.Empty;

    public ShareMode ShareMode { get; private set; }

    public bool Disabled { get; private set; }

    /// <summary>Whether tenants that it is shared with may delete profiles, by portal and API alike.</summary>
    public bool SubTenantsMayDelete { get; private set; }

    /// <summary>Whether people who work for certain merchants see all profiles, or only those with a transaction or instrument of their merchants.</summary>
    public bool MerchantStaffSeeAll { get; private set; }

    /// <summary>Whether a means of payment is stored only with the shopper's consent; a payment without it goes through and stores nothing.</summary>
    public bool DemandsConsent { get; private set; }

    /// <summary>From then on instruments without a recorded consent are not offered; null offers them on.</summary>
    public DateTime? UnrecordedUntil { get; private set; }

    public EqualInstruments EqualInstruments { get; private set; }

    /// <summary>Whether merchants may send shoppers to a page with all that is stored of them (docs/shoppers-page.md).</summary>
    public bool ShoppersPage { get; private set; }

    /// <summary>Where notifications of changes of its profiles go; null sends none.</summary>
    public string? ProfileEventsUrl { get; private set; }

    /// <summary>What signs that, sealed under the master key; made with the first address and kept when there is none any more.</summary>
    public byte[]? ProfileEventsSecretSealed { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; internal set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "container";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Name;

    internal void Rename(string name) => (Name, NormalizedName) = (name, SearchText.Normalize(name));

    internal void Share(ShareMode mode) => ShareMode = mode;

    internal void Enable() => Disabled = false;

    internal void Disable() => Disabled = true;

    internal void LetSubTenantsDelete(bool allowed) => SubTenantsMayDelete = allowed;

    internal void LetMerchantStaffSeeAll(bool allowed) => MerchantStaffSeeAll = allowed;

    internal void AskConsent(bool demanded, DateTime? unrecordedUntil) => (DemandsConsent, UnrecordedUntil) = (demanded, unrecordedUntil);

    internal void TreatEqual(EqualInstruments rule) => EqualInstruments = rule;

    internal void SwitchShoppersPage(bool on) => ShoppersPage = on;

    internal void TellProfileEvents(string? url) => ProfileEventsUrl = url;

    internal void KeepProfileEventsSecret(byte[] sealedSecret) => ProfileEventsSecretSealed = sealedSecret;
}
