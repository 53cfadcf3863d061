using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Moves keys from state to state, each by a write that names the state they come from.</summary>
internal static class KeyStateStore
{
    internal static Error ChangedBefore => new(ErrorCodes.VersionConflict, T("Somebody else has just changed this key. Look at it again"));

    internal static FieldChange Change(KeyState from, KeyState to) => new("state", $"{from}", $"{to}");

    /// <summary>Nothing needs them any more.</summary>
    internal static Task MarkEmpty(PortalDbContext db, IReadOnlyCollection<DataKeyId> keys, DateTime now, CancellationToken cancellation)
    {
        DateTime? since = now;
        return db.InTransaction(
            () => db.DataKeys().Where(k => keys.Contains(k.Id) && k.State == KeyState.DecryptOnly)
                .ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, since), cancellation),
            cancellation);
    }

    internal static Task MarkEmpty(PortalDbContext db, string masterKey, DateTime now, CancellationToken cancellation)
    {
        DateTime? since = now;
        return db.InTransaction(
            async () =>
            {
                await db.MasterKeys().Where(k => k.Id == masterKey && k.State == KeyState.DecryptOnly)
                    .ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, since), cancellation);

                // Until now a node that was late could take the new key under this one.
                await db.MasterKeys().Where(k => k.State == KeyState.Active)
                    .ExecuteUpdateAsync(row => row.SetProperty(k => k.HandedOver, (byte[]?)null), cancellation);
            },
            cancellation);
    }

    /// <summary>Something needs it again: a run is due.</summary>
    internal static Task MarkNeeded(PortalDbContext db, DataKeyId key) => db.InTransaction(
        () => db.DataKeys().Where(k => k.Id == key).ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, (DateTime?)null)), CancellationToken.None);

    internal static Task MarkNeeded(PortalDbContext db, string masterKey) => db.InTransaction(
        () => db.MasterKeys().Where(k => k.Id == masterKey).ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, (DateTime?)null)),
        CancellationToken.None);

    /// <returns>False when it was not in that state any more.</returns>
    internal static async Task<bool> Move(PortalDbContext db, DataKeyId key, KeyState from, KeyState to, DateTime now) =>
        await db.DataKeys().Where(k => k.Id == key && k.State == from).ExecuteUpdateAsync(
            row => row.SetProperty(k => k.State, to).SetProperty(k => k.StateSince, now)
                .SetProperty(k => k.EmptySince, k => to == KeyState.DecryptOnly ? null : k.EmptySince)) == 1;

    internal static async Task<bool> Move(PortalDbContext db, string masterKey, KeyState from, KeyState to, DateTime now) =>
        await db.MasterKeys().Where(k => k.Id == masterKey && k.State == from).ExecuteUpdateAsync(
            row => row.SetProperty(k => k.State, to).SetProperty(k => k.StateSince, now)
                .SetProperty(k => k.EmptySince, k => to == KeyState.DecryptOnly ? null : k.EmptySince)) == 1;

    /// <summary>The wrapped key goes, and the row stays as the proof of it.</summary>
    internal static async Task<bool> Destroy(PortalDbContext db, DataKeyId key, DateTime now) =>
        await db.DataKeys().Where(k => k.Id == key && k.State == KeyState.Retired).ExecuteUpdateAsync(
            row => row.SetProperty(k => k.State, KeyState.Destroyed).SetProperty(k => k.StateSince, now).SetProperty(k => k.Wrapped, Array.Empty<byte>())) == 1;

    /// <summary>A new master key that every node has takes over from the one before.</summary>
    /// <returns>False when another node was first.</returns>
    internal static async Task<bool> Activate(PortalDbContext db, string masterKey, DateTime now, CancellationToken cancellation)
    {
        var isDone = false;
        await db.InTransaction(
            async () =>
            {
                // First this one: only who makes it the active one may replace the other.
                isDone = await db.MasterKeys().Where(k => k.Id == masterKey && k.State == KeyState.Waiting).ExecuteUpdateAsync(
                    row => row.SetProperty(k => k.State, KeyState.Active).SetProperty(k => k.StateSince, now), cancellation) == 1;
                if (isDone)
                {
                    await db.MasterKeys().Where(k => k.State == KeyState.Active && k.Id != masterKey).ExecuteUpdateAsync(
                        row => row.SetProperty(k => k.State, KeyState.DecryptOnly).SetProperty(k => k.StateSince, now), cancellation);
                }
            },
            cancellation);
        return isDone;
    }
}
