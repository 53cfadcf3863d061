using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>A right is withdrawn while a payment is under way: the payment stands, nothing is written into what was lost, and nothing breaks after money
/// moved.</summary>
public sealed class WithdrawnRightsTests(ITestOutputHelper output)
{
    private const string Challenge = "4000001000000109";

    private static readonly (string Name, StoringRefusal Why, Func<Ecosystem, Task> Withdraw)[] Rights =
    [
        ("unshared", StoringRefusal.NotShared, w => w.Share(ShareMode.Selected, w.Shoes.Tenant)),
        ("container disabled", StoringRefusal.ContainerDisabled, w => w.Do<ContainerAdmin>(c => c.Disable(w.Container))),
        ("blocked for sub-tenants", StoringRefusal.BlockedByParent, w => w.BlockBelow(w.Group)),
        ("feature off", StoringRefusal.FeatureOff, w => w.SwitchFeature(w.Books.Tenant, false)),
        ("assigned to another container", StoringRefusal.OtherContainer, async w => await w.Assign(w.Books, await w.NewContainer(w.Books.Tenant, "Own"))),
        ("assigned to none", StoringRefusal.NotAssigned, w => w.Assign(w.Books, null)),
        ("connector disabled", StoringRefusal.ConnectorDisabled, w => w.Do<ConnectorAdmin>(c => c.Disable(w.Books.Connector))),
        ("connector archived", StoringRefusal.ConnectorDisabled, w => w.Do<ConnectorAdmin>(c => c.Archive(w.Books.Connector, true))),
        ("merchant disabled", StoringRefusal.ConnectorDisabled, w => w.Do<MerchantAdmin>(m => m.Disable(w.Books.Merchant))),
        ("merchant archived", StoringRefusal.ConnectorDisabled, w => w.Do<MerchantAdmin>(m => m.Archive(w.Books.Merchant, true))),
    ];

    // The shopper's own: a payment under way stores nothing for somebody who is gone.
    private static readonly (string Name, StoringRefusal Why, Func<Ecosystem, Task> Withdraw)[] Losses =
    [
        .. Rights, ("profile erased", StoringRefusal.ProfileErased, async w => (await w.Shoes.DeleteProfile("c-1")).ShouldSucceed()),
    ];

    [Fact]
    public Task A_payment_page_opened_before_the_loss_takes_the_money_and_saves_nothing() => AtEachLoss(async (scene, _, world, withdraw) =>
    {
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        await withdraw();

        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        ((int)shopper.Status).ShouldBeLessThan(500);
        return redirect.Text("uuid");
    });

    [Fact]
    public Task A_page_that_is_being_paid_takes_the_money_saves_nothing_and_says_so() => AtEachLoss(async (scene, provider, world, withdraw) =>
    {
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        provider.InBetween(withdraw);

        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        await shopper.GoOn();
        shopper.Page.ShouldContain("Your payment went through. The card was not saved.");
        shopper.Page.ShouldContain(PaymentPageTests.ThanksUrl);
        return redirect.Text("uuid");
    });

    [Fact]
    public Task A_challenge_on_the_page_that_is_passed_after_the_loss_saves_nothing() => AtEachLoss(async (scene, _, world, withdraw) =>
    {
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        await (await shopper.Pay([.. Shopper.Card(Challenge), ("save", "on")])).GoOn();
        await withdraw();

        await (await shopper.Prove(true)).GoOn();

        shopper.Page.ShouldContain("The card was not saved.");
        return redirect.Text("uuid");
    });

    [Fact]
    public Task A_challenge_of_the_merchants_own_charge_that_is_passed_after_the_loss_saves_nothing() => AtEachLoss(async (scene, _, world, withdraw) =>
    {
        var redirect = await world.Books.BuyAndStore("c-1", Challenge);
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        await withdraw();

        await (await shopper.Prove(true)).GoOn();

        ((int)shopper.Status).ShouldBeLessThan(500);
        return redirect.Text("uuid");
    });

    [Fact]
    public Task A_pending_charge_that_is_approved_after_the_loss_stores_nothing() => AtEachLoss(async (scene, _, world, withdraw) =>
    {
        var pending = await Buy(world.Books, new { outcome = "pending", pendingOutcome = "success" });
        await withdraw();

        await scene.RecoverAfter(TimeSpan.FromMinutes(10));

        return pending.Text("uuid");
    });

    [Fact]
    public Task A_charge_whose_answer_was_lost_stores_nothing_when_it_is_recovered_after_the_loss() => AtEachLoss(async (scene, provider, world, withdraw) =>
    {
        provider.LoseTheNextAnswer();
        var silent = await Buy(world.Books, new { });
        silent.Text("returnType").ShouldBe("PENDING");
        await withdraw();

        await scene.Recover();

        return silent.Text("uuid");
    });

    [Fact]
    public Task A_call_under_way_stores_nothing_and_tells_the_merchant_why() => AtEachLoss(async (_, provider, world, withdraw) =>
    {
        provider.InBetween(withdraw);

        var answer = await Buy(world.Books, new { });

        answer.ShouldSucceed().At("customerProfileData").ShouldBeNull();
        answer.Text("extraData", "customerProfileNotStored").ShouldNotBeEmpty();
        return answer.Text("uuid");
    });

    [Fact]
    public async Task A_schedule_charges_nothing_after_the_loss_and_says_that_it_stopped()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        foreach (var (name, _, withdraw) in Rights)
        {
            var world = await Ecosystem.Create(scene.Portal);
            var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
            var started = (
                await world.Books.Schedule("start", new { registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "DAY" }))
                    .ShouldSucceed();
            await RecoveryScene.ChargeDue(scene.Portal);
            var before = await Picture(scene, world);
            var charges = (await scene.Ledger.TransactionsOf(world.Books)).Count;
            charges.ShouldBe(2, name);
            await withdraw(world);

            await scene.ChargeDueAfter(TimeSpan.FromDays(1));

            (await scene.Ledger.TransactionsOf(world.Books)).Count.ShouldBe(charges, name);
            (await Picture(scene, world)).ShouldBe(before, name);
            var id = started.Text("scheduleId");
            (await scene.Ledger.Read(db => db.Schedules().AsNoTracking().SingleAsync(s => s.ScheduleId == id))).Status.ShouldBe(ScheduleStatus.Error, name);
        }

        output.WriteLine($"{Rights.Length} rights withdrawn between two runs of a schedule: 0 charges, 0 writes.");
    }

    [Fact]
    public async Task A_charge_that_stores_nothing_says_nothing_of_a_profile_that_was_erased_beside_it()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var world = await Ecosystem.Create(scene.Portal);
        var token = await world.Books.StoredCard("c-1");
        var pending = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = token,
            extraData = new { outcome = "pending", pendingOutcome = "success" },
        });
        (await world.Shoes.DeleteProfile("c-1")).ShouldSucceed();

        await scene.RecoverAfter(TimeSpan.FromMinutes(10));

        var settled = await scene.Ledger.Transaction(pending.Text("uuid"));
        (settled.Status, settled.NotStored, settled.ProfileId).ShouldBe((TransactionStatus.Success, null, null));
    }

    [Theory]
    [InlineData("c-1", null)]
    [InlineData(null, "guid")]
    public async Task A_schedule_that_waits_for_its_first_payment_never_begins_once_the_profile_is_erased(string? customer, string? byGuid)
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var world = await Ecosystem.Create(scene.Portal);
        var guid = (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");
        var pending = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await world.Books.CardToken(), withRegister = true,
            extraData = new { outcome = "pending", pendingOutcome = "success" },
            customerProfileData = new { customerIdentification = customer, profileGuid = byGuid is null ? null : guid },
            schedule = new { amount = "5.00", currency = "EUR", periodLength = 1, periodUnit = "DAY" },
        });
        (await world.Shoes.DeleteProfile("c-1")).ShouldSucceed();

        await scene.RecoverAfter(TimeSpan.FromMinutes(10));

        var uuid = pending.Text("uuid");
        (await scene.Ledger.Read(db => db.Schedules().AsNoTracking().CountAsync(s => s.Status == ScheduleStatus.Active))).ShouldBe(0);
        (await scene.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
        (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        (await world.Books.Attach(uuid, "c-2", createProfile: true)).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
        (await world.Books.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS", "the money moved");
    }

    [Fact]
    public async Task A_register_that_may_not_store_is_no_success()
    {
        var provider = new InterveningProvider();
        await using var scene = await RecoveryScene.Start(withSimulator: true, replacements: provider.Replace);
        provider.InBetween(() => scene.World.Share(ShareMode.Selected, scene.World.Shoes.Tenant));

        var answer = await scene.Shop.Register("c-1");

        answer.ShouldBeDeclined(3002);
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(0);
        (await scene.Ledger.Profiles(scene.World.Container)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reference_charges_no_more_than_the_token_does_and_what_follows_up_goes_on()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        foreach (var (name, _, withdraw) in Rights.Where(r => r.Why != StoringRefusal.ConnectorDisabled))
        {
            var world = await Ecosystem.Create(scene.Portal);
            var bought = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
            var reserved = await world.Books.Preauthorized("50.00");
            var (uuid, plain) = (bought.Text("uuid"), (await world.Books.Register()).Text("uuid"));
            await withdraw(world);

            (await world.Books.DebitWith(bought.Text("customerProfileData", "paymentToken"))).Status.ShouldBe(422, name);
            (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
            (await world.Books.Schedule("start",
                new { registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "DAY" })).Succeeded.ShouldBeFalse(name);
            (await world.Books.FollowUp("capture", reserved, "10.00")).ShouldSucceed();
            (await world.Books.FollowUp("void", reserved)).ShouldSucceed();
            (await world.Books.FollowUp("refund", uuid, "1.00")).ShouldSucceed();
            (await world.Books.DebitByReference(plain)).ShouldSucceed(); // never an instrument: the merchant's own
            (await world.Books.Transaction("deregister", new { merchantTransactionId = Shop.NewId(), referenceUuid = uuid })).ShouldSucceed();
        }
    }

    private async Task AtEachLoss(Func<RecoveryScene, InterveningProvider, Ecosystem, Func<Task>, Task<string>> pay)
    {
        var provider = new InterveningProvider();
        await using var scene = await RecoveryScene.Start(withSimulator: true, replacements: provider.Replace);
        var charged = 0;
        foreach (var (name, why, withdraw) in Losses)
        {
            var world = await Ecosystem.Create(scene.Portal);
            (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
            var before = string.Empty;

            var uuid = await pay(scene, provider, world, async () =>
            {
                await withdraw(world);
                before = await Picture(scene, world);
            });

            (await Picture(scene, world)).ShouldBe(before, name);
            var transaction = await scene.Ledger.Transaction(uuid);
            if (transaction.Status == TransactionStatus.Redirect)
            {
                why.ShouldBe(StoringRefusal.ConnectorDisabled, name); // a page of a disabled connector takes no money at all
                continue;
            }

            (transaction.Status, transaction.NotStored, transaction.Registers).ShouldBe((TransactionStatus.Success, why, false), name);
            (await scene.Ledger.Registration(uuid)).ShouldBeNull(name);
            charged++;
        }

        output.WriteLine($"{Losses.Length} rights withdrawn, {charged} payments charged all the same, 0 writes into what was lost, 0 exceptions.");
    }

    // All of the container that a payment could change, what waits for its outcome left out.
    private static Task<string> Picture(RecoveryScene scene, Ecosystem world) => scene.Ledger.Read(async db =>
    {
        var profiles = await db.Profiles().AsNoTracking().Where(p => p.ContainerId == world.Container).ToListAsync();
        var instruments = await db.Registrations().AsNoTracking()
            .Where(r => r.ContainerId == world.Container && r.State != Domain.Registrations.RegistrationState.Pending).OrderBy(r => r.Id).ToListAsync();
        return string.Join('\n', [
            .. profiles.Select(p => $"{p.Guid} {Convert.ToHexString(p.PersonalSealed!)} {p.ChangedAt:O} {p.PreferredRegistrationId}"),
            .. instruments.Select(r => $"{r.Id} {r.Token} {r.State} {r.ProfileId} {r.DetachedAt}")]);
    });

    private static async Task<WireAnswer> Buy(Shop shop, object extraData) => await shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", transactionToken = await shop.CardToken(), withRegister = true, extraData,
        customer = new { firstName = "Eve", lastName = "Newname", email = "eve@shop.example" },
        customerProfileData = new { customerIdentification = "c-1", markAsPreferred = true },
    });
}
