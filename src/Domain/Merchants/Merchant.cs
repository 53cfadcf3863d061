using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Merchants;

/// <summary>A shop; belongs to one tenant and has no container of its own.</summary>
public sealed class Merchant : ITenantOwned, IAdministered<Merchant>, ICachedConfiguration
{
    public const int NameMinLength = 3;
    public const int NameMaxLength = 100;

    private Merchant()
    {
    }

    internal Merchant(Id<Merchant> id, Id<Tenant> tenant, string name, string timeZone, string website, DateTime now)
    {
        Id = id;
        TenantId = tenant;
        Name = name;
        TimeZone = timeZone;
        Website = website;
        Enabled = true;
        CreatedAt = now;
    }

    public Id<Merchant> Id { get; private set; }

    public Id<Tenant> TenantId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string TimeZone { get; private set; } = string.Empty;

    public string Website { get; private set; } = string.Empty;

    public bool Enabled { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered<Merchant>.ObjectType => "merchant";

    Id<Tenant> IAdministered<Merchant>.Owner => TenantId;

    string IAdministered<Merchant>.DisplayName => Name;

    internal void Switch(bool enabled) => Enabled = enabled;
}
