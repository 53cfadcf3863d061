using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

internal static class KeyNodeStore
{
    internal static Task Keep(PortalDbContext db, KeyNode node, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var (id, seen, held, trouble) = (node.Id, node.SeenAt, node.MasterKeys, node.Trouble);
            if (await db.KeyNodes().Where(n => n.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(n => n.SeenAt, seen).SetProperty(n => n.MasterKeys, held).SetProperty(n => n.Trouble, trouble), cancellation) == 0)
            {
                db.KeyNodes().Add(node);
                await db.SaveChangesAsync(cancellation);
            }
        },
        cancellation);

    /// <summary>Nodes that are gone, and first shares that nobody has completed.</summary>
    internal static async Task Forget(PortalDbContext db, DateTime seenBefore, DateTime enteredBefore, CancellationToken cancellation)
    {
        if (await db.KeyNodes().AnyAsync(n => n.SeenAt < seenBefore, cancellation)
            || await db.KeyShares().AnyAsync(s => s.EnteredAt < enteredBefore, cancellation))
        {
            await db.InTransaction(
                async () =>
                {
                    await db.KeyNodes().Where(n => n.SeenAt < seenBefore).ExecuteDeleteAsync(cancellation);
                    await db.KeyShares().Where(s => s.EnteredAt < enteredBefore).ExecuteDeleteAsync(cancellation);
                },
                cancellation);
        }
    }
}
