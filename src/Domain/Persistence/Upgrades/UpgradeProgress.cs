using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Persistence.Upgrades;

/// <summary>How far an upgrade has come that cannot tell from the rows themselves.</summary>
internal sealed class UpgradeProgress
{
    public string Name { get; init; } = string.Empty;

    /// <summary>The last row that is done.</summary>
    public Guid Reached { get; private set; }

    public bool IsDone { get; private set; }

    /// <returns>Null when it is done.</returns>
    internal static async Task<Guid?> ReachedBy(PortalDbContext db, string name, CancellationToken cancellation)
    {
        var progress = await db.UpgradesInProgress().AsNoTracking().SingleOrDefaultAsync(p => p.Name == name, cancellation);
        return progress is null ? Guid.Empty : progress.IsDone ? null : progress.Reached;
    }

    /// <remarks>Of several nodes the last one says where to go on; a batch that is done twice does no harm.</remarks>
    internal static Task Keep(PortalDbContext db, string name, Guid reached, bool isDone, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var progress = await db.UpgradesInProgress().SingleOrDefaultAsync(p => p.Name == name, cancellation);
            if (progress is null)
            {
                progress = new UpgradeProgress { Name = name };
                db.UpgradesInProgress().Add(progress);
            }

            (progress.Reached, progress.IsDone) = (reached, isDone || progress.IsDone);
            await db.SaveChangesAsync(cancellation);
        },
        cancellation);
}

internal sealed class UpgradeProgressMapping : IEntityTypeConfiguration<UpgradeProgress>
{
    public void Configure(EntityTypeBuilder<UpgradeProgress> progress)
    {
        progress.HasKey(p => p.Name);
        progress.Property(p => p.Name).HasMaxLength(50);
    }
}

internal static class UpgradeSets
{
    internal static DbSet<UpgradeProgress> UpgradesInProgress(this PortalDbContext db) => db.Set<UpgradeProgress>();
}
