using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Consents;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Tests.Retention.RetentionScene;

namespace CustomerProfiles.Tests.Retention;

/// <summary>Each kind of rule finds what it says and nothing beside it; what the owner is warned of goes later, unless it is used.</summary>
public sealed class RetentionKindTests
{
    private static readonly string Far = "2099-01-01T00:00:00Z";

    [Fact]
    public async Task A_schedule_that_runs_keeps_its_profile_and_its_card()
    {
        await using var scene = await Start();
        var stored = (await scene.Books.BuyAndStore("c-1")).ShouldSucceed().Text("uuid");
        (await scene.Books.Schedule("start", new
        {
            registrationUuid = stored, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "YEAR",
            startDateTime = $"{scene.Recovery.Clock.Now.AddYears(8):yyyy-MM-dd'T'HH:mm:ss}Z",
        })).ShouldSucceed();
        scene.PassMonths(7 * 12);

        (await scene.DryRun(Erase(RetentionKind.Unused, 1))).Found.ShouldBe(0);
        (await scene.DryRun(Erase(RetentionKind.Expired, 1))).Found.ShouldBe(0);
    }

    [Fact]
    public async Task A_card_that_was_attached_lately_keeps_its_profile()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(13);
        var loose = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        (await scene.DryRun(Erase(RetentionKind.Unused, 12))).Found.ShouldBe(1);

        (await scene.Books.Attach(loose, "c-1")).ShouldSucceed();

        (await scene.DryRun(Erase(RetentionKind.Unused, 12))).Found.ShouldBe(0);
    }

    [Fact]
    public async Task A_declined_payment_is_no_use_of_a_profile()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(11);
        (await scene.Books.BuyAndStore("c-1", Shop.DeclinedCard)).Text("returnType").ShouldBe("ERROR");
        scene.PassMonths(2);

        (await scene.DryRun(Erase(RetentionKind.Unused, 12))).Found.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_that_expired_so_many_months_ago_is_ended_and_its_profile_stays()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        var token = (await scene.Books.Instruments("c-1")).Single().Token;
        var terms = Erase(RetentionKind.Expired, 3);

        // To the end of 12/2031, which is over everywhere at noon of the first day after it.
        scene.Recovery.Clock.Advance(new DateTime(2032, 4, 1, 11, 0, 0, DateTimeKind.Utc) - scene.Recovery.Clock.Now);
        (await scene.DryRun(terms)).Found.ShouldBe(0);
        scene.PassDays(1);
        var dry = await scene.SwitchOn(terms);
        dry.Sample.Single().Instrument!.ShouldContain("1111");
        var run = await scene.Night();

        (dry.Found, run.Results.Single().Found, run.Results.Single().Erased).ShouldBe((1, 1, 1));
        (await scene.Customers()).ShouldBe(["c-1"]);
        (await scene.Books.Instruments("c-1")).ShouldBeEmpty();
        (await scene.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await scene.Portal.Ledger.VaultEntriesOf(scene.Books)).ShouldBe(0);
        (await scene.Portal.Ledger.Audit(scene.World.Group))
            .ShouldContain(e => e.Action == "instrument.deregistered" && e.ActorName == "retention rule: expired for 3 months");
    }

    [Fact]
    public async Task What_a_provider_keeps_is_ended_there_too()
    {
        await using var scene = await Start();
        (await scene.World.BooksWallet.At(scene.Portal).RegisterWallet("c-1")).ShouldSucceed();
        await scene.Portal.Ledger.Tamper(db => db.Registrations().Where(r => r.CalledConnectorId == scene.World.BooksWallet.Connector)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ProviderReference, "kept there")));
        scene.PassDays(31);
        await scene.SwitchOn(Erase(RetentionKind.NoConsent, 30));

        (await scene.Night()).Results.Single().Erased.ShouldBe(1);

        (await scene.Portal.Ledger.Read(db => db.QueuedDeregistrations().CountAsync(q => q.ConnectorId == scene.World.BooksWallet.Connector))).ShouldBe(1);
    }

    [Fact]
    public async Task Instruments_without_a_consent_or_with_one_that_expired_are_ended_and_others_stay()
    {
        await using var scene = await Start();
        await scene.Store("never");
        await scene.Books.StoreAgreed("still", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", validUntil = Far });
        var soon = $"{scene.Recovery.Clock.Now.AddDays(5):yyyy-MM-dd'T'HH:mm:ss}Z";
        var agreed = (await scene.Books.StoreAgreed("over", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", validUntil = soon })).Text("uuid");
        var terms = Erase(RetentionKind.NoConsent, 30);

        scene.PassDays(31);
        (await scene.DryRun(terms)).Found.ShouldBe(1);
        scene.PassDays(5);
        var dry = await scene.SwitchOn(terms);
        var result = (await scene.Night()).Results.Single();

        (dry.Found, result.Found, result.Erased).ShouldBe((2, 2, 2));
        (await scene.Books.Instruments("still")).Count.ShouldBe(1);
        (await scene.Portal.Ledger.RegistrationsOf(scene.Books)).Count(r => r.State == RegistrationState.Active).ShouldBe(1);
        (await scene.Portal.ConsentRecordOf(agreed)).Record.EndedBy.ShouldBe("retention rule: no consent for 30 days");
    }

    [Fact]
    public async Task Registrations_of_nobody_and_those_that_were_never_finished_go_and_one_that_is_charged_by_reference_stays()
    {
        await using var scene = await Start();
        var loose = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        var used = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        var usedForOther = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        var detached = (await scene.Books.BuyAndStore("c-1")).ShouldSucceed().Text("uuid");
        var unfinished = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        await scene.Portal.Ledger.Tamper(db => db.Registrations()
            .Where(r => db.Transactions().Any(t => t.Uuid == unfinished && t.Id == r.TransactionId))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, RegistrationState.Pending)));
        scene.PassDays(20);
        (await scene.Books.Detach(detached, "c-1")).Status.ShouldBe(200);
        scene.PassDays(11);
        (await scene.Books.DebitByReference(used)).ShouldSucceed();
        (await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", referenceUuid = usedForOther,
            customerProfileData = new { customerIdentification = "c-1" },
        })).ShouldSucceed();
        var terms = Erase(RetentionKind.Incomplete, 30);
        (await scene.DryRun(terms)).Sample.ShouldAllBe(s => s.ProfileGuid == null);

        var dry = await scene.SwitchOn(terms);
        var result = (await scene.Night()).Results.Single();

        (dry.Found - 1, result.Found, result.Erased).ShouldBe((2, 2, 2), "what was charged for a profile of another card is sorted out by the run only");
        (await scene.Books.DebitByReference(usedForOther)).ShouldSucceed();
        (await scene.Books.DebitByReference(loose)).ShouldBeRefused(422, 1002);
        (await scene.Portal.Ledger.Registration(unfinished)).ShouldBeNull();
        (await scene.Books.DebitByReference(used)).ShouldSucceed();
        (await scene.Books.DebitByReference(detached)).ShouldSucceed();
    }

    [Fact]
    public async Task Every_limit_is_told_at_its_field()
    {
        await using var scene = await Start();
        var version = await scene.Version();
        foreach (var (terms, field) in new[]
        {
            (Erase(RetentionKind.Unused, 0), "after"), (Erase(RetentionKind.Unused, 121), "after"), (Erase(RetentionKind.Expired, -1), "after"),
            (Erase(RetentionKind.NoConsent, 3651), "after"), (Erase((RetentionKind)9, 1), "kind"), (Warn(RetentionKind.Unused, 1, 0), "warnDays"),
            (Warn(RetentionKind.Unused, 1, 366), "warnDays"), (Erase(RetentionKind.Unused, 1) with { Action = (RetentionAction)7 }, "action"),
        })
        {
            (await scene.Owner.Do((RetentionAdmin r) => r.Save(scene.Container, terms, version))).Error!.Field.ShouldBe(field);
            (await scene.Owner.Do((RetentionQueries r) => r.DryRun(scene.Container, terms))).Error!.Field.ShouldBe(field);
        }

        (await scene.Look()).Rules.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registration_that_is_charged_for_the_profile_of_another_card_while_the_run_looks_stays()
    {
        await using var scene = await Start();
        var loose = (await scene.Books.Register()).ShouldSucceed().Text("uuid");
        await scene.Store("c-1");
        scene.PassMonths(2);
        await scene.SwitchOn(Erase(RetentionKind.Incomplete, 30));
        scene.PassDays(1);
        var (task, found) = await scene.Find();
        (await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", referenceUuid = loose,
            customerProfileData = new { customerIdentification = "c-1" },
        })).ShouldSucceed();

        (await scene.Erase(task with { LookedAt = scene.Recovery.Clock.Now.AddMinutes(-5) }, found)).ShouldBe(RetentionOutcome.Nothing);

        (await scene.Books.DebitByReference(loose)).ShouldSucceed();
    }
}
