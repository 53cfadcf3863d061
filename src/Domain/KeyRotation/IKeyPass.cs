using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>How the rows of one kind come under the newest key.</summary>
internal interface IKeyPass
{
    KeyRunKind Kind { get; }

    /// <summary>Whether a key that was replaced before that time is still needed.</summary>
    Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation);

    /// <summary>Knows the keys that are to be freed.</summary>
    Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation);

    /// <summary>Marks the keys that nothing needs any more; the others are for the next run.</summary>
    Task Finish(PortalDbContext db, KeyRun run, DateTime replacedBefore, DateTime now, CancellationToken cancellation);
}

internal interface IKeyWork
{
    /// <summary>How many rows are to be done.</summary>
    Task<long> Count(PortalDbContext db, CancellationToken cancellation);

    /// <summary>Does the next rows; doing them twice does no harm.</summary>
    /// <returns>Null where there are none.</returns>
    Task<KeyBatch?> Next(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation);
}

/// <summary>How far a run has come.</summary>
/// <param name="Step">The table.</param>
/// <param name="Reached">Its last row that is done.</param>
internal readonly record struct KeyPlace(int Step, Guid Reached)
{
    internal KeyPlace NextStep => new(Step + 1, Guid.Empty);
}

/// <param name="To">Up to there it is done.</param>
/// <param name="Failed">Rows that did not open.</param>
internal sealed record KeyBatch(KeyPlace To, int Done, int Failed);
