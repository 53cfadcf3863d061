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

    public int Tries { get; internal set; }

    public DateTime NextTryAt { get; internal set; }
}

internal sealed class QueuedDeregistrationMapping : IEntityTypeConfiguration<QueuedDeregistration>
{
    public void Configure(EntityTypeBuilder<QueuedDeregistration> queued)
    {
        queued.Property(q => q.Reference).HasMaxLength(100);
        queued.HasIndex(q => q.NextTryAt);
        queued.HasOne<Connector>().WithMany().HasForeignKey(q => q.ConnectorId).OnDelete(DeleteBehavior.Cascade);
    }
}
