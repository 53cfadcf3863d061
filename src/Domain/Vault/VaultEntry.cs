using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The only place where a card number is kept: sealed under a data key named in <see cref="Sealed"/>, bound to this row.</summary>
internal sealed class VaultEntry : ITenantOwned, IContainerOwned
{
    public VaultEntryId Id { get; init; }

    public RegistrationId RegistrationId { get; init; }

    public TenantId TenantId { get; init; }

    public ContainerId? ContainerId { get; set; }

    public byte[] Sealed { get; set; } = [];

    public DateTime CreatedAt { get; init; }
}

internal sealed class VaultEntryMapping : IEntityTypeConfiguration<VaultEntry>
{
    public void Configure(EntityTypeBuilder<VaultEntry> entry) => entry.HasIndex(e => e.RegistrationId).IsUnique();
}
