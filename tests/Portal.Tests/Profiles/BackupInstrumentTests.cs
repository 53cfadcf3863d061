using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Merging;
using CustomerProfiles.Tests.ShopperPages;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>Naming the instrument that is charged where a recurring charge is declined for good: by a consent to that, and at most one.</summary>
public sealed class BackupInstrumentTests(PortalUnderTest portal)
{
    private static readonly object Recurring = new { purpose = "RECURRING", scope = "ECOSYSTEM", textId = "backup-terms", textVersion = "3" };

    [Fact]
    public async Task A_merchant_names_one_with_the_consent_and_another_takes_its_place()
    {
        var world = await Ecosystem.Create(portal);
        var (one, other) = (await world.Books.StoredCard("c-1"), await world.Books.StoredCard("c-1"));

        var named = (await world.Books.SetBackup("c-1", one, Recurring)).ShouldSucceed();
        (named.Text("message"), named.Text("paymentToken")).ShouldBe(("Backup instrument named", one));
        (await Backups(world.Books)).ShouldBe([one]);
        (await world.Shoes.SetBackup("c-1", other, Recurring)).ShouldSucceed();
        (await Backups(world.Books)).ShouldBe([other]);

        var records = await Records(world, "c-1");
        records.Select(r => (r.EndedAt is null, r.TextId, r.MerchantId)).ShouldBe(
            [(false, "backup-terms", world.Books.Merchant), (true, "backup-terms", world.Shoes.Merchant)]);
        records[0].EndedBy!.ShouldContain("Shoes DE");
    }

    [Fact]
    public async Task Without_a_token_and_a_consent_there_is_none_any_more_and_one_without_the_other_changes_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        (await world.Books.SetBackup("c-1", token)).ShouldSucceed();

        (await world.Books.Profile("setBackupInstrument", new { customerIdentification = "c-1", paymentToken = token })).ShouldBeRefused(422, 1002);
        (await world.Books.Profile("setBackupInstrument", new { customerIdentification = "c-1", consent = Recurring })).ShouldBeRefused(422, 1002);
        (await Backups(world.Books)).ShouldBe([token]);

        var ended = (await world.Books.SetBackup("c-1", null)).ShouldSucceed();
        ended.Text("message").ShouldBe("No backup instrument");
        (await Backups(world.Books)).ShouldBeEmpty();
        (await Records(world, "c-1")).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        (await world.Books.SetBackup("c-1", null)).ShouldSucceed();
    }

    [Fact]
    public async Task A_consent_to_one_click_names_no_backup()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        (await world.Books.SetBackup("c-1", token, new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldBeRefused(422, 1002);

        (await Backups(world.Books)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instrument_of_somebody_else_or_out_of_the_merchants_sight_is_not_there()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        var foreign = await world.Books.StoredCard("c-2");
        var onlyBooks = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "MERCHANT" })).Text("customerProfileData", "paymentToken");

        (await world.Books.SetBackup("c-1", foreign)).ShouldBeRefused(422, "NOT_ATTACHED");
        (await world.Shoes.SetBackup("c-1", onlyBooks)).ShouldBeRefused(422, "NOT_ATTACHED");
        (await world.Books.SetBackup("c-1", onlyBooks)).ShouldSucceed();
        (await world.Shoes.SetBackup("c-1", null)).ShouldSucceed();
        (await Backups(world.Books)).ShouldBe([onlyBooks], "whom it is hidden from ends it for nobody");
        (await world.Books.SetBackup("nobody", foreign)).ShouldBeRefused(200, 1002);
    }

    [Fact]
    public async Task It_is_none_any_more_when_it_is_detached_deregistered_or_withdrawn()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        (await world.Books.SetBackup("c-1", stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();
        (await world.Books.Profile("detachPaymentInstrument", new { customerIdentification = "c-1", transactionUuid = stored.Text("uuid") })).ShouldSucceed();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.BackupRegistrationId.ShouldBeNull();

        var withdrawn = await world.Books.StoredCard("c-1");
        (await world.Books.SetBackup("c-1", withdrawn)).ShouldSucceed();
        (await world.Books.WithdrawConsent("c-1", withdrawn)).ShouldSucceed();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.BackupRegistrationId.ShouldBeNull();

        (await Records(world, "c-1")).ShouldAllBe(r => r.EndedAt != null);
    }

    [Fact]
    public async Task What_takes_its_place_is_the_backup_too()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        (await world.Books.SetBackup("c-1", token)).ShouldSucceed();

        (await world.Books.Renew("c-1", token, consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed();

        (await Backups(world.Books)).ShouldBe([token]);
        (await Records(world, "c-1")).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
        (await world.Books.SetBackup("c-1", null)).ShouldSucceed();
        (await Records(world, "c-1")).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_merge_keeps_the_kept_ones_or_takes_the_others_and_undoing_it_gives_both_back(bool keptHas, bool mergedHas)
    {
        var scene = await MergingScene.Start(portal);
        var (one, other) = await scene.Two();
        await (keptHas ? scene.Books.SetBackup("c-1", one) : Task.CompletedTask);
        await (mergedHas ? scene.Books.SetBackup("c-2", other) : Task.CompletedTask);

        var before = (await scene.Everything("c-1"), await scene.Everything("c-2"));
        await scene.Merge("c-1", "c-2");

        (await Backups(scene.Books)).ShouldBe([keptHas ? one : other]);
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);
        (await scene.Everything("c-1"), await scene.Everything("c-2")).ShouldBe(before);
    }

    [Fact]
    public async Task A_backup_that_ended_while_merged_does_not_come_back()
    {
        var scene = await MergingScene.Start(portal);
        var (_, other) = await scene.Two();
        (await scene.Books.SetBackup("c-2", other)).ShouldSucceed();
        await scene.Merge("c-1", "c-2");

        (await scene.Books.SetBackup("c-1", null)).ShouldSucceed();
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Profile("c-2")).BackupRegistrationId.ShouldBeNull();
    }

    [Fact]
    public async Task Support_stops_it_with_the_right_and_sees_what_the_shopper_agreed_to()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        (await world.Books.SetBackup("c-1", token, Recurring)).ShouldSucceed();
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var support = portal.Admin(world.Group);
        var shown = (await support.Do((ProfileDetailQueries p) => p.Show(profile.Guid))).Value!.Instruments.Single();

        shown.IsBackup.ShouldBeTrue();
        var proof = (await support.Do((ProfileDetailQueries p) => p.ConsentOf(profile.Guid, shown.Id, forBackup: true))).Value!;
        (proof.Purpose, proof.Text.Id).ShouldBe((ConsentPurpose.Recurring, "backup-terms"));
        (await support.Do((ProfileDetailQueries p) => p.ConsentOf(profile.Guid, shown.Id))).Error!.Code.ShouldBe(ErrorCodes.NotFound, "it was stored without one");

        var without = support with { Permissions = support.Permissions.Except([Permissions.ProfilesPrefer]).ToHashSet() };
        (await without.Do((ProfileAdmin p) => p.EndBackup(profile.Guid))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await support.Do((ProfileAdmin p) => p.EndBackup(profile.Guid))).ShouldBe(Result.Ok);
        (await support.Do((ProfileAdmin p) => p.EndBackup(profile.Guid))).ShouldBe(Result.Ok);
        (await Backups(world.Books)).ShouldBeEmpty();
        (await portal.Ledger.Audit(world.Group)).Count(e => e.Action == "backup.ended").ShouldBe(1);
    }

    [Fact]
    public async Task A_shopper_names_one_on_their_page_after_reading_what_it_means_and_takes_it_back()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        await world.Books.StoredCard("c-1");
        await world.Books.StoredCard("c-1");
        using var mara = await Visitor.On(world.Books, "c-1");
        var (one, other) = (mara.Shown[0], mara.Shown[1]);

        await mara.Look($"/backup/{one}");
        mara.Page.ShouldContain("this one is charged instead, once for each such payment");
        await mara.Do("backup", one);
        mara.Page.ShouldContain("This is your backup now.");
        await mara.Look($"/backup/{other}");
        mara.Page.ShouldContain("your backup so far");
        await mara.Do("backup", other);

        var records = await Records(world, "c-1");
        records.Select(r => (r.Channel, r.TextId, r.EndedAt is null)).ShouldBe(
            [(ConsentChannel.ShoppersPage, "backup", false), (ConsentChannel.ShoppersPage, "backup", true)]);
        records.ShouldAllBe(r => r.PlaceSealed != null && r.TextHash == ConsentTexts.Backup("en").Shown.Hash);
        await mara.Do("no-backup", other);
        mara.Page.ShouldContain("It is no longer your backup.");
        (await Records(world, "c-1")).ShouldAllBe(r => r.EndedAt != null);
        (await mara.Do("no-backup", other)).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<IReadOnlyList<string>> Backups(Shop shop) =>
        [.. (await shop.GetProfile("c-1")).Body["paymentInstruments"]!.AsArray().Where(i => i!["isBackup"]?.GetValue<bool>() == true)
            .Select(i => i!["paymentToken"]!.GetValue<string>())];

    private Task<List<ConsentRecord>> Records(Ecosystem world, string customer) => portal.Ledger.Read(async db =>
    {
        var profile = await db.Profiles().SingleAsync(p => p.ContainerId == world.Container && p.CustomerIdentification == customer);
        return await db.Consents().AsNoTracking().Where(c => c.IsForBackup && db.Registrations().Any(r => r.Id == c.RegistrationId && r.ProfileId == profile.Id))
            .OrderBy(c => c.Id).ToListAsync();
    });
}
