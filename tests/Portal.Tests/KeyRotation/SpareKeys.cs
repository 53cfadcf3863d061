using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>Keys that nothing needs, in the state that a test wants.</summary>
internal static class SpareKeys
{
    internal static async Task<DataKeyId> Make(PortalUnderTest portal, KeyState state)
    {
        var owner = KeyOwner.Of(new ContainerId(Guid.NewGuid()), default);
        var key = portal.Services.GetRequiredService<DataKeyMaker>().New(owner, KeyPurpose.Equality, generation: 1);
        (key.State, key.EmptySince) = (state, state == KeyState.Active ? null : key.CreatedAt);
        await portal.Ledger.Tamper(db =>
        {
            db.DataKeys().Add(key);
            return db.SaveChangesAsync();
        });
        return key.Id;
    }

    /// <summary>An active one that should have been renewed years ago.</summary>
    internal static async Task<DataKeyId> MakeDue(PortalUnderTest portal)
    {
        var (key, longAgo) = (await Make(portal, KeyState.Active), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await portal.Ledger.Tamper(db => db.DataKeys().Where(k => k.Id == key).ExecuteUpdateAsync(row => row.SetProperty(k => k.ActiveFrom, longAgo)));
        return key;
    }

    internal static async Task<string> MakeMaster(PortalUnderTest portal, KeyState state)
    {
        var now = DateTime.UtcNow;
        var key = new MasterKeyRecord { Id = $"{Guid.NewGuid():N}"[..16], State = state, CreatedAt = now, StateSince = now, EmptySince = now };
        await portal.Ledger.Tamper(db =>
        {
            db.MasterKeys().Add(key);
            return db.SaveChangesAsync();
        });
        return key.Id;
    }
}
