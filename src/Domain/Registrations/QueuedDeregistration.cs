using CustomerProfiles.Domain.Connectors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Something that a provider still holds of a profile that was deleted. Written with the deletion, and gone when the provider has ended it.</summary>
internal sealed class QueuedDeregistration
{
    public QueuedDeregistrationId Id { get; init; }

    public ConnectorId ConnectorId { get; init; }

    public string Reference { get; init; } = string.Empty;

    /// <summary>The profile that was erased, an id that names nothing any more; null where only an instrument ended.</summary>
    public ProfileId? ProfileId { get; init; }

    public int Tries { get; internal set; }

    public DateTime NextTryAt { get; internal set; }
}

internal sealed class QueuedDeregistrationMapping : IEntityTypeConfiguration<QueuedDeregistration>
{
    public void Configure(EntityTypeBuilder<QueuedDeregistration> queued)
    {
        queued.Property(q => q.Reference).HasMaxLength(100);
        queued.HasIndex(q => q.NextTryAt);
        queued.HasIndex(q => q.ProfileId).HasFilter("profile_id IS NOT NULL");
        queued.HasOne<Connector>().WithMany().HasForeignKey(q => q.ConnectorId).OnDelete(DeleteBehavior.Cascade);
    }
}
