using CustomerProfiles.Domain.Merchants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.ApiUsers;

internal sealed class ApiUserMapping : IEntityTypeConfiguration<ApiUser>
{
    public void Configure(EntityTypeBuilder<ApiUser> user)
    {
        user.Property(u => u.Username).HasMaxLength(ApiUser.UsernameMaxLength);
        user.HasIndex(u => u.Username).IsUnique();
        user.Property(u => u.NormalizedName).HasMaxLength(ApiUser.UsernameMaxLength);
        user.HasIndex(u => new { u.TenantId, u.NormalizedName });
        user.HasIndex(u => u.MerchantId);
        user.HasIndex(u => u.ValidUntil).HasFilter("valid_until IS NOT NULL");
        user.HasIndex(u => u.PreviousValidUntil).HasFilter("previous_valid_until IS NOT NULL");
        user.HasOne<Merchant>().WithMany().HasForeignKey(u => u.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiUserMerchantMapping : IEntityTypeConfiguration<ApiUserMerchant>
{
    public void Configure(EntityTypeBuilder<ApiUserMerchant> access)
    {
        access.HasKey(a => new { a.ApiUserId, a.MerchantId });
        access.HasOne<ApiUser>().WithMany().HasForeignKey(a => a.ApiUserId).OnDelete(DeleteBehavior.Cascade);
    }
}
