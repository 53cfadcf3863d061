using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What a tenant set in the security centre for its people. A tenant without a row, or with nothing set in it, has what the nearest tenant
/// above set; a second factor or a second person asked for above is asked for below, no matter what is set here.</summary>
internal sealed class TenantSecurity : ITenantOwned, IAdministered<IdOf.TenantSecurity>
{
    public const int ShortestIdle = 2;
    public const int LongestIdle = 120;
    public const int ShortestInactivity = 30;
    public const int LongestInactivity = 720;
    public const int DefaultInactivity = 90;
    public const int NetworksMaxLength = 1000;

    private TenantSecurity()
    {
    }

    internal TenantSecurity(TenantId tenant) => (Id, TenantId) = (IdOf(tenant), tenant);

    /// <summary>The tenant's own: one row each.</summary>
    public TenantSecurityId Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public bool RequiresSecondFactor { get; private set; }

    /// <summary>Somebody else has to approve what erases a person.</summary>
    public bool ErasuresNeedSecondPerson { get; private set; }

    public int? IdleMinutes { get; private set; }

    public int? DisablesInactiveAfterDays { get; private set; }

    /// <summary>Addresses and networks that people sign in from, separated by commas; null where any will do.</summary>
    public string? AllowedNetworks { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "security";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => "Security settings";

    internal static TenantSecurityId IdOf(TenantId tenant) => new(tenant.Value);

    internal void Edit(
        bool requiresSecondFactor, bool erasuresNeedSecondPerson, int? idleMinutes, int? disablesInactiveAfterDays, string? allowedNetworks)
    {
        (RequiresSecondFactor, ErasuresNeedSecondPerson) = (requiresSecondFactor, erasuresNeedSecondPerson);
        (IdleMinutes, DisablesInactiveAfterDays, AllowedNetworks) = (idleMinutes, disablesInactiveAfterDays, allowedNetworks);
    }
}

internal sealed class TenantSecurityMapping : IEntityTypeConfiguration<TenantSecurity>
{
    public void Configure(EntityTypeBuilder<TenantSecurity> security)
    {
        security.ToTable("tenant_security");
        security.Property(s => s.Id).ValueGeneratedNever();
        security.Property(s => s.AllowedNetworks).HasMaxLength(TenantSecurity.NetworksMaxLength);
        security.HasIndex(s => s.TenantId).IsUnique();
        security.HasOne<Tenant>().WithMany().HasForeignKey(s => s.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
