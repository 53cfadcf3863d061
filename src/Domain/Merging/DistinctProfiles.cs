using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Somebody said that two profiles are different people; they are not offered as duplicates until that is taken back.</summary>
internal sealed class DistinctProfiles : IContainerOwned
{
    internal const int ByMaxLength = 200;

    public ContainerId? ContainerId { get; init; }

    /// <summary>The lesser id of the two.</summary>
    public ProfileId FirstId { get; init; }

    public ProfileId SecondId { get; init; }

    public string By { get; init; } = string.Empty;

    public DateTime At { get; init; }
}

internal sealed class DistinctProfilesMapping : IEntityTypeConfiguration<DistinctProfiles>
{
    public void Configure(EntityTypeBuilder<DistinctProfiles> distinct)
    {
        distinct.HasKey(d => new { d.FirstId, d.SecondId });
        distinct.Property(d => d.ContainerId).IsRequired();
        distinct.Property(d => d.By).HasMaxLength(DistinctProfiles.ByMaxLength);
        distinct.HasIndex(d => d.SecondId);
        distinct.HasIndex(d => new { d.ContainerId, d.At });
        distinct.HasOne<Profile>().WithMany().HasForeignKey(d => d.FirstId).OnDelete(DeleteBehavior.Cascade);
        distinct.HasOne<Profile>().WithMany().HasForeignKey(d => d.SecondId).OnDelete(DeleteBehavior.Cascade);
    }
}
