using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What a run brings under the newest key.</summary>
public enum KeyRunKind
{
    /// <summary>What master keys wrapped: other keys and secrets.</summary>
    Wrapped,

    /// <summary>What data keys sealed: cards, accounts, people.</summary>
    Sealed,

    /// <summary>Hashes by which equal cards and people are found.</summary>
    Hashed,
}

/// <summary>One pass over the rows that old keys are needed for; keys that grew old after it began are for the next one. A node takes it for a while; after
/// a kill the next one goes on where it stands.</summary>
internal sealed class KeyRun
{
    public KeyRunId Id { get; init; }

    public KeyRunKind Kind { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>Which table it is at.</summary>
    public int Step { get; private set; }

    /// <summary>The last row of that table that is done.</summary>
    public Guid Reached { get; private set; }

    public long Done { get; private set; }

    /// <summary>Rows that did not open and were left as they are.</summary>
    public long Failed { get; private set; }

    /// <summary>As counted when it began.</summary>
    public long Total { get; init; }

    /// <summary>Seconds at work, for the rate.</summary>
    public double Worked { get; private set; }

    public Guid? Holder { get; private set; }

    /// <summary>From then on another node may take it.</summary>
    public DateTime HeldUntil { get; private set; } = DateTime.UnixEpoch;

    public DateTime? EndedAt { get; private set; }
}

internal sealed class KeyRunMapping : IEntityTypeConfiguration<KeyRun>
{
    public void Configure(EntityTypeBuilder<KeyRun> run)
    {
        // Two nodes cannot begin the same one.
        run.HasIndex(r => r.Kind).IsUnique().HasFilter("ended_at IS NULL");
        run.HasIndex(r => r.StartedAt);
    }
}

internal static class KeyRotationSets
{
    internal static DbSet<KeyRun> KeyRuns(this PortalDbContext db) => db.Set<KeyRun>();
}
