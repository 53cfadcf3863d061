using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The only place where a card number is kept: sealed under a data key named in <see cref="Sealed"/>, bound to this row.</summary>
public sealed class VaultEntry : ITenantOwned, IContainerOwned
{
    public Id<VaultEntry> Id { get; init; }

    public Id<Registration> RegistrationId { get; init; }

    public Id<Tenant> TenantId { get; init; }

    public Id<Container>? ContainerId { get; set; }

    public byte[] Sealed { get; set; } = [];

    public DateTime CreatedAt { get; init; }
}

internal sealed class VaultEntryMapping : IEntityTypeConfiguration<VaultEntry>
{
    public void Configure(EntityTypeBuilder<VaultEntry> entry)
    {
        entry.HasIndex(e => e.RegistrationId).IsUnique();
        entry.HasOne<Registration>().WithMany().HasForeignKey(e => e.RegistrationId).OnDelete(DeleteBehavior.Cascade);
    }
}
