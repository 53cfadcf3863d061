using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Tenants;

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> tenant)
    {
        tenant.Property(t => t.Name).HasMaxLength(Tenant.NameMaxLength);
        tenant.Property(t => t.NormalizedName).HasMaxLength(Tenant.NameMaxLength);
        tenant.Property(t => t.DefaultCurrency).HasMaxLength(3);
        tenant.HasIndex(t => new { t.ParentId, t.NormalizedName }).IsUnique();
        tenant.HasOne<Tenant>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TenantClosureMapping : IEntityTypeConfiguration<TenantClosure>
{
    public void Configure(EntityTypeBuilder<TenantClosure> closure)
    {
        closure.ToTable("tenant_closure");
        closure.HasKey(c => new { c.AncestorId, c.DescendantId });
        closure.HasIndex(c => c.DescendantId);
    }
}
