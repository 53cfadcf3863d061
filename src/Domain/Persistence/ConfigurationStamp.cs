using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>One row that moves with every change of configuration, in the same transaction. Nodes compare it to know that their caches are stale.</summary>
public sealed class ConfigurationStamp
{
    internal const int OnlyId = 1;

    public int Id { get; init; }

    public long Value { get; init; }

    internal static Task Move(PortalDbContext db, CancellationToken cancellation) =>
        db.ConfigurationStamps.Where(s => s.Id == OnlyId).ExecuteUpdateAsync(s => s.SetProperty(stamp => stamp.Value, stamp => stamp.Value + 1), cancellation);
}

internal sealed class ConfigurationStampMapping : IEntityTypeConfiguration<ConfigurationStamp>
{
    public void Configure(EntityTypeBuilder<ConfigurationStamp> stamp)
    {
        stamp.Property(s => s.Id).ValueGeneratedNever();
        stamp.HasData(new ConfigurationStamp { Id = ConfigurationStamp.OnlyId, Value = 0 });
    }
}
