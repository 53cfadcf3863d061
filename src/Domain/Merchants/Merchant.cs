using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Merchants;

/// <summary>A shop; belongs to one tenant and has no container of its own.</summary>
internal sealed class Merchant : ITenantOwned, IAdministered<IdOf.Merchant>, ICachedConfiguration
{
    public const int NameMinLength = 3;
    public const int NameMaxLength = 100;
    public const int ExternalIdMaxLength = 64;
    public const int TextMaxLength = 255;

    private Merchant()
    {
    }

    internal Merchant(MerchantId id, TenantId tenant, MerchantForm form, DateTime now)
    {
        Id = id;
        TenantId = tenant;
        Enabled = true;
        Edit(form);
        CreatedAt = now;
    }

    public MerchantId Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string NormalizedName { get; private set; } = string.Empty;

    /// <summary>What the tenant's own books call it; unique in the tenant when set.</summary>
    public string? ExternalId { get; private set; }

    public string? Email { get; private set; }

    public string TimeZone { get; private set; } = string.Empty;

    public string Website { get; private set; } = string.Empty;

    public bool Enabled { get; private set; }

    /// <summary>Put away; nothing of it is processed. Whether it was enabled is kept for when it comes back.</summary>
    public bool Archived { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "merchant";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Name;

    internal void Edit(MerchantForm form)
    {
        Name = form.Name;
        NormalizedName = SearchText.Normalize(form.Name);
        TimeZone = form.TimeZone;
        Website = form.Website;
        ExternalId = form.ExternalId;
        Email = form.Email;
    }

    internal void Enable() => Enabled = true;

    internal void Disable() => Enabled = false;

    internal void Archive(bool archived) => Archived = archived;
}
