using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Connectors.Destinations;

public enum ApprovalState
{
    /// <summary>Nobody has decided about the connector's present account.</summary>
    Asked,
    Approved,
    Refused,
    Withdrawn,
}

/// <summary>What the owner of a container decided about one connector: whether the container's stored cards may leave through its account.</summary>
internal sealed class DestinationApproval : ITenantOwned, ICachedConfiguration
{
    public ContainerId ContainerId { get; init; }

    public ConnectorId ConnectorId { get; init; }

    /// <summary>The owner of the container.</summary>
    public TenantId TenantId { get; init; }

    /// <summary>The account's <see cref="Connectors.Gateway.GatewayAccount.DestinationVersion"/> that was decided about; of another one this says
    /// nothing.</summary>
    public int DestinationVersion { get; private set; }

    public ApprovalState State { get; private set; }

    public DateTime DecidedAt { get; private set; }

    public string DecidedBy { get; private set; } = string.Empty;

    /// <summary>Of <see cref="DestinationSeals"/>; an approval without the right one counts for nothing, and nothing else has one.</summary>
    public byte[] Mac { get; private set; } = [];

    internal void Decide(ApprovalState state, int version, string by, DateTime now) =>
        (State, DestinationVersion, DecidedBy, DecidedAt, Mac) = (state, version, by, now, []);

    internal void Seal(byte[] mac) => Mac = mac;
}

internal sealed class DestinationApprovalMapping : IEntityTypeConfiguration<DestinationApproval>
{
    public void Configure(EntityTypeBuilder<DestinationApproval> approval)
    {
        approval.HasKey(a => new { a.ContainerId, a.ConnectorId });
        approval.Property(a => a.DecidedBy).HasMaxLength(100);
        approval.HasIndex(a => a.ConnectorId);
        approval.HasOne<Container>().WithMany().HasForeignKey(a => a.ContainerId).OnDelete(DeleteBehavior.Cascade);
        approval.HasOne<Connector>().WithMany().HasForeignKey(a => a.ConnectorId).OnDelete(DeleteBehavior.Cascade);
    }
}
