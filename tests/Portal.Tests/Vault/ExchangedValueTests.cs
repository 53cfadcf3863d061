using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Vault;

/// <summary>Somebody exchanges sealed values between rows of the database. What needs one of them is refused as if it were not there, and the log says
/// so.</summary>
public sealed class ExchangedValueTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_sealed_value_that_was_exchanged_is_a_clean_refusal_and_an_alarm()
    {
        using var log = new CapturedLog();
        await using var scene = await SealedColumnsTests.Filled(log.AddTo);
        var signed = scene.World.BooksSigned;
        var tried = 0;
        foreach (var column in (await SealedPlace.All(scene.Portal)).Where(p => p.Column is not (SealedFields.DataKeys or "data_protection_keys.sealed"))
                .GroupBy(p => p.Column))
        {
            var places = column.ToList();
            var before = log.Text.Length;
            for (var i = 0; i < places.Count; i++)
            {
                await places[i].Put(scene.Portal, places.Count > 1 ? places[(i + 1) % places.Count].Value : Damaged(places[i].Value));
            }

            scene.Portal.ForgetConfiguration();
            foreach (var (name, call) in Calls(scene, signed))
            {
                (await call()).Status.ShouldBeLessThan(500, $"{name} after {column.Key} was exchanged");
                tried++;
            }

            await LookAt(scene);
            log.Text[before..].ShouldContain($"a sealed value of {column.Key}", Case.Sensitive, column.Key);
            foreach (var place in places)
            {
                await place.Put(scene.Portal, place.Value);
            }
        }

        log.Text.ShouldNotContain(Shop.GoodCard);
        output.WriteLine($"{tried} calls after exchanges: none failed");
    }

    [Fact]
    public async Task A_connector_whose_secret_was_exchanged_takes_no_call_and_sends_no_notification()
    {
        await using var scene = await SealedColumnsTests.Filled();
        var places = (await SealedPlace.All(scene.Portal)).Where(p => p.Column == "connectors.shared_secret_sealed").ToList();
        var own = places.Single(p => ((Connector)p.Row).Id == scene.Shop.Connector);
        scene.Portal.ForgetConfiguration();
        var uuid = await scene.Buy();
        await scene.Receiver.Next();
        await own.Put(scene.Portal, places.First(p => p != own).Value);
        scene.Portal.ForgetConfiguration();

        (await scene.Shop.GetProfile("c-1")).ErrorCode.ShouldBe(1004);
        (await scene.Shop.DebitByReference(uuid)).ErrorCode.ShouldBe(1004);
        (await scene.Portal.Services.GetRequiredService<ConnectorContexts>().SecretOf(scene.Shop.Connector)).ShouldBeNull();

        await own.Put(scene.Portal, own.Value);
        scene.Portal.ForgetConfiguration();
        (await scene.Shop.GetProfile("c-1")).ShouldSucceed();
    }

    [Fact]
    public async Task A_data_key_or_cookie_key_that_was_exchanged_stops_what_needs_it_and_nothing_else()
    {
        using var log = new CapturedLog();
        await using var scene = await SealedColumnsTests.Filled(log.AddTo);
        foreach (var column in (await SealedPlace.All(scene.Portal))
                .Where(p => p.Column is SealedFields.DataKeys or "data_protection_keys.sealed").GroupBy(p => p.Column))
        {
            foreach (var place in column.Where(p => p.Row is not (DataKey { Owner: "sentinel" } or DataKey { Purpose: KeyPurpose.Installation })))
            {
                await place.Put(scene.Portal, Damaged(place.Value));
            }
        }

        await scene.Recovery.Crash();

        foreach (var (name, call) in Calls(scene, scene.World.BooksSigned))
        {
            (await call()).Status.ShouldBeOneOf([200, 201, 400, 401, 404, 422, 503], name);
        }

        (await scene.Portal.Http.GetAsync("/sign-in", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        log.Text.ShouldContain("a sealed value of data_keys.wrapped");
        log.Text.ShouldContain("a sealed value of data_protection_keys.sealed");
    }

    private static byte[] Damaged(byte[] value)
    {
        byte[] damaged = [.. value];
        damaged[^1] ^= 1;
        return damaged;
    }

    private static IEnumerable<(string Name, Func<Task<WireAnswer>> Call)> Calls(NotificationScene scene, Shop signed)
    {
        var (shop, iban) = (scene.Shop, scene.World.BooksIban.At(scene.Portal));
        yield return ("getProfile", () => shop.GetProfile("c-1"));
        yield return ("updateProfile", () => shop.UpdateProfile("c-1", """{"nationalId":"1234010181"}"""));
        yield return ("signed", () => SignedCall.GetProfile(signed.At(scene.Portal)).Send());
        foreach (var (at, isCard) in ((Shop, bool)[])[(shop, true), (iban, false)])
        {
            yield return ("charge by token", async () => await at.DebitWith((await Stored(scene, isCard)).Token!));
            yield return ("charge by reference", async () => await at.DebitByReference(await UuidOf(scene, isCard)));
            yield return ("status", async () => await at.Status(await UuidOf(scene, isCard)));
        }

        yield return ("a new card", async () =>
        {
            var minted = await shop.Mint();
            return minted.Succeeded ? await shop.DebitFor("c-1", minted.Text("token")) : minted;
        });
        yield return ("a payment page",
            () => shop.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", callbackUrl = scene.Receiver.Url() }));
    }

    // What people look at and change, and what lies behind the adapter.
    private static async Task LookAt(NotificationScene scene)
    {
        var (portal, admin) = (scene.Portal, scene.Portal.Admin(scene.World.Group));
        foreach (var uuid in await portal.Ledger.Read(db => db.Transactions().Where(t => t.PersonalSealed != null).Select(t => t.Uuid).ToListAsync()))
        {
            await admin.Do((TransactionDetailQueries t) => t.Show(uuid));
            await admin.Do((NotificationQueries n) => n.OfTransaction(uuid));
        }

        foreach (var seen in await portal.Ledger.Read(db => (
                from consent in db.Consents()
                join registration in db.Registrations() on consent.RegistrationId equals registration.Id
                join profile in db.Profiles() on registration.ProfileId equals (ProfileId?)profile.Id
                select new { profile.Guid, registration.Id }).ToListAsync()))
        {
            await admin.Do((ProfileDetailQueries p) => p.ConsentOf(seen.Guid, seen.Id));
        }

        foreach (var merge in await portal.Ledger.Read(db => db.ProfileMerges().Select(m => m.Id).ToListAsync()))
        {
            await admin.Do((MergeQueries m) => m.PreviewUndo(merge));
        }

        await admin.Do((PrivacyRequestListQueries r) => r.List(new PrivacyRequestSearch()));

        scene.Clock.Advance(TimeSpan.FromMinutes(6)); // wrong codes of the turn before are waited for
        foreach (var id in await portal.Ledger.Read(db => db.Users().Where(u => u.TotpSealed != null).Select(u => u.Id).ToListAsync()))
        {
            (await portal.AsOperator((SecondFactors factors) => factors.Use(id, "123456", null))).IsOk.ShouldBeFalse();
        }

        foreach (var id in await portal.Ledger.Read(db => db.GatewayAccounts().Select(a => a.ConnectorId).ToListAsync()))
        {
            await portal.Services.GetRequiredService<GatewayAccounts>().Find(id);
        }

        await portal.AsOperator((ConnectorQueries c) => c.Get(scene.Shop.Connector));
        await portal.Services.GetRequiredService<ProfileEventAddresses>().SecretOf(scene.World.Container);
        await portal.Services.GetRequiredService<ConnectorContexts>().SecretOf(scene.Shop.Connector);
    }

    private static Task<Domain.Registrations.Registration> Stored(NotificationScene scene, bool isCard) =>
        scene.Portal.Ledger.Read(db =>
            db.Registrations().AsNoTracking().Where(r => r.Token != null && (r.Brand != null) == isCard).OrderBy(r => r.Id).FirstAsync());

    private static async Task<string> UuidOf(NotificationScene scene, bool isCard)
    {
        var transaction = (await Stored(scene, isCard)).TransactionId;
        return await scene.Portal.Ledger.Read(db => db.Transactions().Where(t => t.Id == transaction).Select(t => t.Uuid).SingleAsync());
    }
}
