using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A person who signs in to the portal. Kept by ASP.NET Core Identity; reached in the system scope only.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public Id<Tenant> TenantId { get; set; }

    /// <summary>Name of the role; see <see cref="BuiltInRoles"/>.</summary>
    public string Role { get; set; } = string.Empty;

    public bool Disabled { get; set; }

    public DateTime CreatedAt { get; set; }
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.Property(u => u.Role).HasMaxLength(64);
        user.HasIndex(u => u.TenantId);
        user.HasOne<Tenant>().WithMany().HasForeignKey(u => u.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
