using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A profile that is gone, remembered until its transactions have been looked through once more: for a charge that had found it just before.</summary>
/// <remarks>Belongs to no tenant: it is an id that names nothing any more.</remarks>
internal sealed class ErasedProfile
{
    /// <summary>Longer than a charge may take from finding a profile to claiming its id.</summary>
    internal static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMinutes(5);

    public ProfileId Id { get; init; }

    public DateTime LookAgainAt { get; init; }
}

internal sealed class ErasedProfileMapping : IEntityTypeConfiguration<ErasedProfile>
{
    public void Configure(EntityTypeBuilder<ErasedProfile> erased) => erased.HasIndex(e => e.LookAgainAt);
}
