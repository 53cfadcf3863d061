using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Tenants;

/// <summary>A company, or a part of one, in the tree of tenants. Never deleted.</summary>
public sealed class Tenant : IAdministered<IdOf.Tenant>, ICachedConfiguration
{
    public const int NameMinLength = 3;
    public const int NameMaxLength = 100;
    public const int LongestPasswordValidity = 24;
    public const int DefaultPasswordValidity = 3;
    public const int LongestKeeping = 120;

    private Tenant()
    {
    }

    internal Tenant(TenantId id, TenantId? parent, string name, string defaultCurrency, DateTime now)
    {
        Id = id;
        ParentId = parent;
        Name = name;
        NormalizedName = SearchText.Normalize(name);
        DefaultCurrency = defaultCurrency;
        PasswordValidityMonths = DefaultPasswordValidity;
        CreatedAt = now;
    }

    public TenantId Id { get; private set; }

    public TenantId? ParentId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string NormalizedName { get; private set; } = string.Empty;

    public string DefaultCurrency { get; private set; } = string.Empty;

    /// <summary>The optional feature <em>customer profiles</em>; without it nothing of this tenant resolves to a container.</summary>
    public bool HasCustomerProfiles { get; private set; }

    /// <summary>How long a password of its people is good; 0 means without end.</summary>
    public int PasswordValidityMonths { get; private set; }

    /// <summary>Keeps people out; payments go on.</summary>
    public bool LoginDisabled { get; private set; }

    /// <summary>Keeps the people of every descendant out as well.</summary>
    public bool DisablesLoginForSubTenants { get; private set; }

    /// <summary>Stops the use of containers by every descendant, their own included; data stay.</summary>
    public bool DisablesContainersForSubTenants { get; private set; }

    /// <summary>The tenant-wide container of this tenant's connectors. Not handed down.</summary>
    public ContainerId? GlobalContainerId { get; private set; }

    /// <summary>How long customer fields stay on transactions after their profile was erased; null blanks them at once.</summary>
    public int? KeepsCustomerFieldsForMonths { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "tenant";

    TenantId IAdministered.Owner => Id;

    string IAdministered.DisplayName => Name;

    internal void SwitchCustomerProfiles(bool on) => HasCustomerProfiles = on;

    internal void SwitchLogin(bool disabled, bool alsoBelow) => (LoginDisabled, DisablesLoginForSubTenants) = (disabled, disabled && alsoBelow);

    internal void Edit(string name, string defaultCurrency, int passwordValidityMonths, int? keepsCustomerFieldsForMonths)
    {
        Name = name;
        NormalizedName = SearchText.Normalize(name);
        DefaultCurrency = defaultCurrency;
        PasswordValidityMonths = passwordValidityMonths;
        KeepsCustomerFieldsForMonths = keepsCustomerFieldsForMonths;
    }

    internal void MoveUnder(TenantId parent) => ParentId = parent;

    internal void SwitchContainersForSubTenants(bool disabled) => DisablesContainersForSubTenants = disabled;

    internal void AssignGlobalContainer(ContainerId? container) => GlobalContainerId = container;
}
