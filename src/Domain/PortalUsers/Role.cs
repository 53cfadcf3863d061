using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A role that a tenant made for itself and those below; changed by its owner only.</summary>
internal sealed class Role : ITenantOwned, IAdministered<IdOf.Role>
{
    public const int NameMaxLength = 64;
    internal const int PermissionsMaxLength = 4000;

    private Role()
    {
    }

    internal Role(RoleId id, TenantId tenant, DateTime now) => (Id, TenantId, CreatedAt) = (id, tenant, now);

    public RoleId Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string NormalizedName { get; private set; } = string.Empty;

    /// <summary>Keys in alphabetical order, separated by blanks.</summary>
    public string Permissions { get; private set; } = string.Empty;

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "role";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Name;

    internal void Edit(string name, IEnumerable<string> permissions) =>
        (Name, NormalizedName, Permissions) = (name, SearchText.Normalize(name), Joined(permissions));

    internal static string Joined(IEnumerable<string> permissions) => string.Join(' ', permissions.Distinct().Order(StringComparer.Ordinal));

    /// <summary>Keys that no longer exist give nothing.</summary>
    internal static IReadOnlySet<string> Split(string? permissions) =>
        (permissions ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(key => PermissionCatalogue.Find(key) is not null).ToHashSet();
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.Property(r => r.Name).HasMaxLength(Role.NameMaxLength);
        role.Property(r => r.NormalizedName).HasMaxLength(Role.NameMaxLength);
        role.Property(r => r.Permissions).HasMaxLength(Role.PermissionsMaxLength);
        role.HasIndex(r => new { r.TenantId, r.NormalizedName }).IsUnique();
        role.HasOne<Tenant>().WithMany().HasForeignKey(r => r.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
