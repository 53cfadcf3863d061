using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Merging;

/// <summary>One profile was merged into another. The one that was merged away keeps its own row as it was, out of sight; here stands what the kept one was
/// before, as long as it can be undone. Gone when it is undone, and with the kept profile.</summary>
internal sealed class ProfileMerge : IContainerOwned
{
    internal const int ByMaxLength = 200;
    internal const int ReasonMaxLength = 1000; // of the audit, which cuts it

    /// <summary>For so long it can be undone.</summary>
    internal static readonly TimeSpan Undoable = TimeSpan.FromDays(30);

    /// <summary>Longer than a charge may take from finding a profile to claiming its id.</summary>
    internal static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMinutes(5);

    public ProfileMergeId Id { get; init; }

    public ContainerId? ContainerId { get; init; }

    public ProfileId KeptId { get; init; }

    public ProfileId MergedId { get; init; }

    public DateTime At { get; init; }

    public string By { get; init; } = string.Empty;

    public string Reason { get; init; } = string.Empty;

    /// <summary>The preferred instrument of the kept one, before and after.</summary>
    public RegistrationId? PreferredBefore { get; init; }

    public RegistrationId? PreferredAfter { get; init; }


    /// <summary><see cref="MergeSnapshot"/> under the container's key; null when it cannot be undone any more.</summary>
    public byte[]? SnapshotSealed { get; set; }

    /// <summary>When it is looked once more for transactions that were claimed for the merged profile just then; null when that is done.</summary>
    public DateTime? LookAgainAt { get; init; }

    internal DateTime UndoUntil => At + Undoable;
}

internal sealed class ProfileMergeMapping : IEntityTypeConfiguration<ProfileMerge>
{
    public void Configure(EntityTypeBuilder<ProfileMerge> merge)
    {
        merge.Property(m => m.Id).ValueGeneratedNever();
        merge.Property(m => m.ContainerId).IsRequired();
        merge.Property(m => m.By).HasMaxLength(ProfileMerge.ByMaxLength);
        merge.Property(m => m.Reason).HasMaxLength(ProfileMerge.ReasonMaxLength);
        merge.Ignore(m => m.UndoUntil);
        merge.HasIndex(m => m.KeptId);
        merge.HasIndex(m => m.MergedId).IsUnique();
        merge.HasIndex(m => m.At).HasFilter("snapshot_sealed IS NOT NULL");
        merge.HasIndex(m => m.LookAgainAt).HasFilter("look_again_at IS NOT NULL");
        merge.HasOne<Profile>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Cascade);
        merge.HasOne<Profile>().WithMany().HasForeignKey(m => m.MergedId).OnDelete(DeleteBehavior.Cascade);
        merge.HasMany<MergedInstrument>().WithOne().HasForeignKey(r => r.MergeId).OnDelete(DeleteBehavior.Cascade);
        merge.HasMany<MergedTransaction>().WithOne().HasForeignKey(r => r.MergeId).OnDelete(DeleteBehavior.Cascade);
        merge.HasMany<MergedName>().WithOne().HasForeignKey(r => r.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>An instrument that moved with a merge, and moves back when it is undone.</summary>
internal sealed class MergedInstrument
{
    public ProfileMergeId MergeId { get; init; }

    public RegistrationId RegistrationId { get; init; }
}

/// <summary>A transaction that moved with a merge, and moves back when it is undone.</summary>
internal sealed class MergedTransaction
{
    public ProfileMergeId MergeId { get; init; }

    public TransactionId TransactionId { get; init; }
}

/// <summary>A profile that had been merged before into one that was merged away in turn: its names moved on, and move back when that is undone.</summary>
internal sealed class MergedName
{
    public ProfileMergeId MergeId { get; init; }

    public ProfileId ProfileId { get; init; }
}

internal sealed class MergedRowsMapping
    : IEntityTypeConfiguration<MergedInstrument>, IEntityTypeConfiguration<MergedTransaction>, IEntityTypeConfiguration<MergedName>
{
    public void Configure(EntityTypeBuilder<MergedInstrument> row) => row.HasKey(r => new { r.MergeId, r.RegistrationId });

    public void Configure(EntityTypeBuilder<MergedTransaction> row) => row.HasKey(r => new { r.MergeId, r.TransactionId });

    public void Configure(EntityTypeBuilder<MergedName> row) => row.HasKey(r => new { r.MergeId, r.ProfileId });
}

internal static class MergingSets
{
    internal static DbSet<ProfileMerge> ProfileMerges(this PortalDbContext db) => db.Set<ProfileMerge>();

    internal static DbSet<MergedInstrument> MergedInstruments(this PortalDbContext db) => db.Set<MergedInstrument>();

    internal static DbSet<MergedTransaction> MergedTransactions(this PortalDbContext db) => db.Set<MergedTransaction>();

    internal static DbSet<MergedName> MergedNames(this PortalDbContext db) => db.Set<MergedName>();

    internal static DbSet<DistinctProfiles> DistinctProfiles(this PortalDbContext db) => db.Set<DistinctProfiles>();
}
