namespace CustomerProfiles.Domain.Persistence.Upgrades;

/// <summary>Brings rows that an older version wrote to the present form, in small batches while the server serves.</summary>
/// <remarks>Until it is done, readers understand both forms. It may run twice, on several nodes at once, and may be killed between batches.</remarks>
internal interface IDataUpgrade
{
    /// <summary>Does one batch, each row in a database transaction of its own: what a payment locks in its own order never waits for a second row of
    /// ours.</summary>
    /// <returns>Whether rows may be left to do.</returns>
    Task<bool> UpgradeBatch(CancellationToken cancellation);
}
