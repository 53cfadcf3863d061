using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Merchants;

internal sealed class MerchantMapping : IEntityTypeConfiguration<Merchant>
{
    public void Configure(EntityTypeBuilder<Merchant> merchant)
    {
        merchant.Property(m => m.Name).HasMaxLength(Merchant.NameMaxLength);
        merchant.Property(m => m.TimeZone).HasMaxLength(64);
        merchant.Property(m => m.Website).HasMaxLength(255);
        merchant.Property(m => m.NormalizedName).HasMaxLength(Merchant.NameMaxLength);
        merchant.Property(m => m.ExternalId).HasMaxLength(Merchant.ExternalIdMaxLength);
        merchant.Property(m => m.Email).HasMaxLength(Merchant.TextMaxLength);
        merchant.HasIndex(m => new { m.TenantId, m.NormalizedName });
        merchant.HasIndex(m => new { m.TenantId, m.ExternalId }).IsUnique();
        merchant.HasOne<Tenant>().WithMany().HasForeignKey(m => m.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
