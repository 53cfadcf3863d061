using System.Security.Cryptography;
using CustomerProfiles.Domain.KeyRotation;
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
        key.StateSince = key.CreatedAt.AddDays(-2); // long enough to be destroyed
        await portal.Ledger.Tamper(db =>
        {
            db.DataKeys().Add(key);
            return db.SaveChangesAsync();
        });
        return key.Id;
    }

    /// <summary>Long enough to be destroyed.</summary>
    internal static Task RetiredLongAgo(PortalUnderTest portal) => portal.Ledger.Tamper(async db =>
    {
        var ago = DateTime.UtcNow.AddDays(-800);
        return await db.DataKeys().Where(k => k.State == KeyState.Retired).ExecuteUpdateAsync(row => row.SetProperty(k => k.StateSince, ago))
            + await db.MasterKeys().Where(k => k.State == KeyState.Retired).ExecuteUpdateAsync(row => row.SetProperty(k => k.StateSince, ago));
    });

    /// <summary>The server allows a new master key.</summary>
    internal static async Task Allow(PortalUnderTest portal) =>
        (await portal.AsOperator((MasterKeyAdmin keys) => keys.AllowNew())).IsOk.ShouldBeTrue();

    /// <summary>An active one that should have been renewed years ago.</summary>
    internal static async Task<DataKeyId> MakeDue(PortalUnderTest portal)
    {
        var (key, longAgo) = (await Make(portal, KeyState.Active), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await portal.Ledger.Tamper(db => db.DataKeys().Where(k => k.Id == key).ExecuteUpdateAsync(row => row.SetProperty(k => k.ActiveFrom, longAgo)));
        return key;
    }

    internal static async Task<string> MakeMaster(PortalUnderTest portal, KeyState state)
    {
        var (now, made) = (DateTime.UtcNow.AddDays(-2), new MasterKey(RandomNumberGenerator.GetBytes(Sealing.KeyBytes)));
        portal.Services.GetRequiredService<MasterKeys>().Append(made).IsOk.ShouldBeTrue();
        var key = new MasterKeyRecord { Id = made.Id, State = state, CreatedAt = now, StateSince = now, EmptySince = now };
        await portal.Ledger.Tamper(db =>
        {
            db.MasterKeys().Add(key);
            return db.SaveChangesAsync();
        });
        return key.Id;
    }
}
