using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        // As Identity's own contexts map it.
        user.ToTable("AspNetUsers");
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.Property(u => u.UserName).HasMaxLength(IdentityMapping.NameMaxLength);
        user.Property(u => u.NormalizedUserName).HasMaxLength(IdentityMapping.NameMaxLength);
        user.Property(u => u.Email).HasMaxLength(IdentityMapping.NameMaxLength);
        user.Property(u => u.NormalizedEmail).HasMaxLength(IdentityMapping.NameMaxLength);
        user.Property(u => u.PhoneNumber).HasMaxLength(IdentityMapping.NameMaxLength);
        user.HasIndex(u => u.NormalizedUserName).IsUnique().HasDatabaseName("UserNameIndex");
        user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex");

        user.Property(u => u.Role).HasMaxLength(64);
        user.Property(u => u.FirstName).HasMaxLength(PortalUser.NameMaxLength);
        user.Property(u => u.LastName).HasMaxLength(PortalUser.NameMaxLength);
        user.Property(u => u.SearchName).HasMaxLength((2 * PortalUser.NameMaxLength) + 1);
        user.Property(u => u.DirectPermissions).HasMaxLength(Domain.PortalUsers.Role.PermissionsMaxLength);
        user.HasIndex(u => new { u.TenantId, u.NormalizedUserName });
        user.HasIndex(u => u.RoleId);
        user.HasIndex(u => u.LastSignInAt);
        user.HasOne<Tenant>().WithMany().HasForeignKey(u => u.TenantId).OnDelete(DeleteBehavior.Restrict);
        user.HasOne<Role>().WithMany().HasForeignKey(u => u.RoleId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A merchant that somebody works for.</summary>
internal sealed class PortalUserMerchant
{
    public Guid UserId { get; init; }

    public MerchantId MerchantId { get; init; }
}

internal sealed class PortalUserMerchantMapping : IEntityTypeConfiguration<PortalUserMerchant>
{
    public void Configure(EntityTypeBuilder<PortalUserMerchant> access)
    {
        access.HasKey(a => new { a.UserId, a.MerchantId });
        access.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        access.HasOne<Merchant>().WithMany().HasForeignKey(a => a.MerchantId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The hash of a password that somebody had, so that it is not chosen again soon.</summary>
internal sealed class OldPassword
{
    public OldPasswordId Id { get; init; }

    public Guid UserId { get; init; }

    public string Hash { get; init; } = string.Empty;

    public DateTime At { get; init; }
}

internal sealed class OldPasswordMapping : IEntityTypeConfiguration<OldPassword>
{
    public void Configure(EntityTypeBuilder<OldPassword> password)
    {
        password.Property(p => p.Hash).HasMaxLength(200);
        password.HasIndex(p => new { p.UserId, p.At });
        password.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A code that stands in for the second factor once. Only a keyed hash is kept.</summary>
internal sealed class RecoveryCode
{
    public RecoveryCodeId Id { get; init; }

    public Guid UserId { get; init; }

    public byte[] Hash { get; init; } = [];

    /// <summary>The one who uses it must have seen it unused.</summary>
    public DateTime? UsedAt { get; set; }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.Property(c => c.UsedAt).IsConcurrencyToken();
        code.HasIndex(c => c.UserId);
        code.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
