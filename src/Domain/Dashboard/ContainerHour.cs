using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What lay in a container at the beginning of an hour.</summary>
public sealed class ContainerHour : IContainerOwned
{
    public Id<ContainerHour> Id { get; init; }

    public Id<Container>? ContainerId { get; init; }

    public DateTime Hour { get; init; }

    public int Profiles { get; init; }

    public int Cards { get; init; }

    public int Ibans { get; init; }

    public int Wallets { get; init; }

    /// <summary>Cards that are good now and will have expired 60 days later.</summary>
    public int ExpiringCards { get; init; }
}

internal sealed class ContainerHourMapping : IEntityTypeConfiguration<ContainerHour>
{
    public void Configure(EntityTypeBuilder<ContainerHour> hour)
    {
        hour.HasIndex(h => new { h.ContainerId, h.Hour }).IsUnique();
        hour.HasIndex(h => h.Hour);
        hour.HasOne<Container>().WithMany().HasForeignKey(h => h.ContainerId).OnDelete(DeleteBehavior.Cascade);
        hour.ToTable("container_hours");
    }
}
