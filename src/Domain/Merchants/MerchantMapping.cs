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
        merchant.HasIndex(m => new { m.TenantId, m.Name });
        merchant.HasOne<Tenant>().WithMany().HasForeignKey(m => m.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
