using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Vault;

/// <summary>A database of a version that bound values to their row alone.</summary>
public class SealUpgradeTests
{
    [Fact]
    public async Task Values_of_the_old_form_are_bound_while_the_portal_serves_and_everything_still_works()
    {
        await using var scene = await SealedColumnsTests.Filled();
        var token = await scene.Portal.Ledger.Read(db => db.Registrations.Where(r => r.Brand != null).Select(r => r.Token!).FirstAsync());
        await MakeOld(scene.Portal);

        await scene.Recovery.Crash();

        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-1")).Raw.ShouldContain("1234010180");
        await Upgraded(scene.Portal);
        (await SealedPlace.All(scene.Portal)).ShouldAllBe(place => Sealing.IsBound(place.Value));
        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-1")).Raw.ShouldContain("1234010180");
        await scene.Recovery.Crash();
        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-2")).Raw.ShouldContain(Shop.Account1);
    }

    // The way by which data keys were read: a second factor is shown, a data key must not be.
    [Fact]
    public async Task Before_the_upgrade_a_data_key_does_not_pass_for_the_secret_of_a_second_factor()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        await scene.Recovery.Crash();
        var places = await SealedPlace.All(scene.Portal);
        var totp = places.First(p => p.Column == SealedFields.Totp);

        foreach (var key in places.Where(p => p.Column == SealedFields.DataKeys))
        {
            await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => totp.Open(key.Value));
        }
    }

    [Fact]
    public async Task Who_puts_back_the_row_of_an_old_copy_to_have_old_values_opened_stops_the_next_start()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        var sentinel = (await SealedPlace.All(scene.Portal)).Single(p => p.Row is DataKey { Owner: "sentinel" });
        await scene.Recovery.Crash();
        await Upgraded(scene.Portal);
        await sentinel.Put(scene.Portal, sentinel.Value);

        (await Should.ThrowAsync<Exception>(() => scene.Recovery.Crash())).ToString().ShouldContain("somebody has written into the database");
    }

    private static async Task MakeOld(PortalUnderTest portal)
    {
        foreach (var place in await SealedPlace.All(portal))
        {
            await place.Put(portal, await place.SealOld(await place.Open(place.Value)));
        }
    }

    private static async Task Upgraded(PortalUnderTest portal)
    {
        while (!await portal.Ledger.Read(async db => Sealing.IsBound((await db.DataKeys.AsNoTracking().SingleAsync(k => k.Owner == "sentinel")).Wrapped)))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
