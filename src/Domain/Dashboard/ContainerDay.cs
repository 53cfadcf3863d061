using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What lay in a container on a day, as it was counted last.</summary>
internal sealed class ContainerDay : IContainerOwned
{
    public ContainerDayId Id { get; init; }

    public ContainerId? ContainerId { get; init; }

    /// <summary>Of UTC.</summary>
    public DateOnly Day { get; init; }

    public DateTime CountedAt { get; init; }

    public int Profiles { get; init; }

    public int Cards { get; init; }

    public int Ibans { get; init; }

    public int Wallets { get; init; }

    /// <summary>Cards that are good now and will have expired 60 days later.</summary>
    public int ExpiringCards { get; init; }
}

internal sealed class ContainerDayMapping : IEntityTypeConfiguration<ContainerDay>
{
    public void Configure(EntityTypeBuilder<ContainerDay> day)
    {
        day.HasIndex(d => new { d.ContainerId, d.Day }).IsUnique();
        day.HasIndex(d => d.Day);
        day.HasOne<Container>().WithMany().HasForeignKey(d => d.ContainerId).OnDelete(DeleteBehavior.Cascade);
        day.ToTable("container_days");
    }
}
