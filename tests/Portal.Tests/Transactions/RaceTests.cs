using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>Calls that arrive at the same moment: in every order, the books balance.</summary>
public sealed class RaceTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Parallel_first_registrations_make_one_profile_with_every_instrument()
    {
        var world = await Ecosystem.Create(portal);

        var answers = await AtOnce(24, i => (i % 2 == 0 ? world.Books : world.Shoes).BuyAndStore("c-1", preferred: i % 3 == 0));

        answers.ShouldAllBe(a => a.Succeeded);
        answers.Select(a => a.Text("returnType")).Distinct().ShouldBe(["FINISHED"]);
        answers.Select(a => a.Text("customerProfileData", "profileGuid")).Distinct().Count().ShouldBe(1);
        var instruments = await world.Books.Instruments("c-1");
        instruments.Select(i => i.Token).ShouldBe(answers.Select(a => a.Text("customerProfileData", "paymentToken")), ignoreOrder: true);
        instruments.Count(i => i.IsPreferred).ShouldBe(1);
        (await portal.Ledger.Profiles(world.Container)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parallel_purchases_of_a_known_customer_all_finish()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");

        var answers = await AtOnce(24, i => (i % 2 == 0 ? world.Books : world.Shoes).BuyAndStore("c-1", preferred: true));

        answers.Select(a => a.Text("returnType")).Distinct().ShouldBe(["FINISHED"]);
        (await world.Books.Instruments("c-1")).Count.ShouldBe(25);
        (await world.Books.Instruments("c-1")).Count(i => i.IsPreferred).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_debits_with_one_transaction_id_one_wins()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var id = Shop.NewId();

        var answers = await AtOnce(20, _ => world.Books.DebitWith(token, id: id));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        foreach (var loser in answers.Where(a => !a.Succeeded))
        {
            loser.ShouldBeRefused(400, 3004);
        }

        (await portal.Ledger.TransactionsOf(world.Books)).Count(t => t.MerchantTransactionId == id).ShouldBe(1);
    }

    [Fact]
    public async Task A_card_token_is_spent_once()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.CardToken();

        var answers = await AtOnce(20, _ => world.Books.DebitWith(token));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        foreach (var loser in answers.Where(a => !a.Succeeded))
        {
            loser.ShouldBeRefused(422, 1002, "Token not found");
        }

        (await portal.Ledger.TransactionsOf(world.Books)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parallel_captures_never_exceed_the_authorized_sum()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.Books.Preauthorized("100.00");

        var answers = await AtOnce(30, _ => world.Books.FollowUp("capture", authorized, "7.00"));

        answers.Count(a => a.Succeeded).ShouldBe(14);
        foreach (var loser in answers.Where(a => !a.Succeeded))
        {
            loser.ShouldBeRefused(422, 1002);
        }

        (await portal.Ledger.Transaction(authorized)).Captured.ShouldBe(98_000);
        (await portal.Ledger.FollowUpsOf(authorized)).Sum(t => t.Amount).ShouldBe(98_000);
    }

    [Fact]
    public async Task Parallel_refunds_never_exceed_what_was_paid()
    {
        var world = await Ecosystem.Create(portal);
        var paid = (await world.Books.DebitWith(await world.Books.CardToken(), "50.00")).Text("uuid");

        var answers = await AtOnce(30, _ => world.Books.FollowUp("refund", paid, "4.00"));

        answers.Count(a => a.Succeeded).ShouldBe(12);
        (await portal.Ledger.Transaction(paid)).Refunded.ShouldBe(48_000);
        (await portal.Ledger.FollowUpsOf(paid)).Sum(t => t.Amount).ShouldBe(48_000);
    }

    [Fact]
    public async Task A_void_among_captures_takes_exactly_what_they_left()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.Books.Preauthorized("100.00");

        var answers = await AtOnce(20, i => i == 7 ? world.Books.FollowUp("void", authorized) : world.Books.FollowUp("capture", authorized, "10.00"));

        var balance = await portal.Ledger.Transaction(authorized);
        var followUps = await portal.Ledger.FollowUpsOf(authorized);
        (balance.Captured + balance.Voided).ShouldBe(100_000);
        followUps.Where(t => t.Type == TransactionType.Capture).Sum(t => t.Amount).ShouldBe(balance.Captured);
        followUps.Where(t => t.Type == TransactionType.Void).Sum(t => t.Amount ?? 0).ShouldBe(balance.Voided);
        answers.Count(a => a.Succeeded).ShouldBe(followUps.Count);
        (await world.Books.FollowUp("capture", authorized, "1.00")).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task Of_parallel_voids_one_wins()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.Books.Preauthorized("100.00");

        var answers = await AtOnce(20, _ => world.Books.FollowUp("void", authorized));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        var balance = await portal.Ledger.Transaction(authorized);
        (balance.Voided, balance.Closed).ShouldBe((100_000, true));
        (await portal.Ledger.FollowUpsOf(authorized)).ShouldHaveSingleItem().Amount.ShouldBe(100_000);
    }

    [Fact]
    public async Task Increments_beside_a_void_leave_nothing_to_capture()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.Books.Preauthorized("100.00");

        var answers = await AtOnce(20, i =>
            i == 10 ? world.Books.FollowUp("void", authorized) : world.Books.FollowUp("incrementalAuthorization", authorized, "5.00"));

        answers[10].ShouldSucceed();
        var raised = answers.Where((a, i) => i != 10 && a.Succeeded).Count();
        var balance = await portal.Ledger.Transaction(authorized);
        balance.Authorized.ShouldBe(100_000 + (5_000 * raised));
        (balance.Voided, balance.Captured, balance.Closed).ShouldBe((balance.Authorized, 0, true));
        (await world.Books.FollowUp("capture", authorized, "1.00")).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task Increments_and_captures_together_balance()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.Books.Preauthorized("50.00");

        var answers =
            await AtOnce(30, i => world.Books.FollowUp(i % 2 == 0 ? "capture" : "incrementalAuthorization", authorized, i % 2 == 0 ? "10.00" : "4.00"));

        answers.Where((_, i) => i % 2 == 1).ShouldAllBe(a => a.Succeeded);
        var balance = await portal.Ledger.Transaction(authorized);
        balance.Authorized.ShouldBe(50_000 + (15 * 4_000));
        balance.Captured.ShouldBe(10_000 * answers.Where((a, i) => i % 2 == 0 && a.Succeeded).Count());
        balance.Captured.ShouldBeLessThanOrEqualTo(balance.Authorized);
    }

    [Fact]
    public async Task A_deletion_among_debits_leaves_no_tie_to_the_profile()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;

        var answers = await AtOnce(24, i => i == 8 ? world.Shoes.DeleteProfile("c-1") : (i % 2 == 0 ? world.Books : world.Shoes).DebitWith(token));

        answers[8].ShouldSucceed();
        foreach (var debit in answers.Where((_, i) => i != 8))
        {
            _ = debit.Succeeded ? debit : debit.Status == 200 ? debit.ShouldBeDeclined(DeclineCodes.NotAllowed) : debit.ShouldBeRefused(422, 1002, "Token not found");
        }

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await portal.Ledger.Profiles(world.Container)).ShouldBeEmpty();
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
        await portal.Ledger.LookAgainAtErased();
        var transactions = (await portal.Ledger.TransactionsOf(world.Books)).Concat(await portal.Ledger.TransactionsOf(world.Shoes)).ToList();
        transactions.ShouldAllBe(t => t.Status == TransactionStatus.Success || t.ErrorCode == DeclineCodes.NotAllowed);
        transactions.Where(t => t.ProfileId == profile.Id || t.PersonalSealed is not null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Preferring_in_parallel_leaves_one_preferred()
    {
        var world = await Ecosystem.Create(portal);
        string[] tokens = [await world.Books.StoredCard("c-1"), await world.Books.StoredCard("c-1"), await world.Shoes.StoredCard("c-1")];

        var answers = await AtOnce(21, i => world.Books.UpdateProfile("c-1", $$"""{"company":"No. {{i}}"}""", tokens[i % 3]));

        answers.ShouldAllBe(a => a.Succeeded);
        (await world.Books.Instruments("c-1")).Count(i => i.IsPreferred).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_attachments_one_wins_and_its_token_pays()
    {
        var world = await Ecosystem.Create(portal);
        var registered = (await world.Books.Register()).ShouldSucceed().Text("uuid");

        var answers = await AtOnce(16, i => world.Books.Attach(registered, $"c-{i % 4}", createProfile: true));

        var winner = answers.Where(a => a.Succeeded).ShouldHaveSingleItem();
        foreach (var loser in answers.Where(a => !a.Succeeded))
        {
            loser.ShouldBeRefused(422, "ALREADY_ATTACHED");
        }

        (await world.Books.DebitWith(winner.Text("paymentToken"))).ShouldSucceed();
        var profile = (await portal.Ledger.Profiles(world.Container)).ShouldHaveSingleItem();
        profile.Guid.ShouldBe(winner.Text("profileGuid"));
    }

    [Fact]
    public async Task Of_parallel_detachments_one_wins()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1", preferred: true);

        var answers = await AtOnce(16, _ => world.Books.Detach(stored.Text("uuid"), "c-1"));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        foreach (var loser in answers.Where(a => !a.Succeeded))
        {
            loser.ShouldBeRefused(422, "NOT_ATTACHED");
        }

        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.PreferredRegistrationId.ShouldBeNull();
    }

    [Fact]
    public async Task Attaching_and_detaching_in_parallel_end_in_a_state_that_the_last_success_explains()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");

        var answers = await AtOnce(24, i => i % 2 == 0 ? world.Books.Detach(uuid, "c-1") : world.Books.Attach(uuid, "c-1"));

        // Every success but the last undoes the one before it, so the two kinds differ by one at most.
        var detached = answers.Where((a, i) => i % 2 == 0 && a.Succeeded).Count();
        var attached = answers.Where((a, i) => i % 2 == 1 && a.Succeeded).Count();
        var instruments = await world.Books.Instruments("c-1");
        instruments.Count.ShouldBe(1 + attached - detached);
        foreach (var token in answers.Where((a, i) => i % 2 == 1 && a.Succeeded).Select(a => a.Text("paymentToken")))
        {
            (await world.Books.DebitWith(token)).Succeeded.ShouldBe(instruments.Any(i => i.Token == token));
        }
    }

    [Fact]
    public async Task Deregistering_and_deleting_in_parallel_neither_collide_nor_leave_anything()
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < 6; round++)
        {
            var stored = await world.Books.BuyAndStore("c-1", preferred: true);
            var uuid = stored.Text("uuid");

            var answers = await AtOnce(6, i => i % 3 == 0 ? world.Books.DeleteProfile("c-1") : world.Books.FollowUp("deregister", uuid));

            answers.ShouldAllBe(a => a.Status == 200 || a.Status == 422);
            (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
            (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
            (await portal.Ledger.TransactionsOf(world.Books)).ShouldAllBe(t => t.Status == TransactionStatus.Success);
        }
    }

    [Fact]
    public async Task Deregistering_and_attaching_in_parallel_never_revive_an_ended_registration()
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < 6; round++)
        {
            var uuid = (await world.Books.Register()).Text("uuid");

            await AtOnce(6, i => i == 3 ? world.Books.FollowUp("deregister", uuid) : world.Books.Attach(uuid, $"c-{round}", createProfile: true));

            (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
            (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
        }
    }

    private static Task<WireAnswer[]> AtOnce(int calls, Func<int, Task<WireAnswer>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, calls).Select(async i =>
        {
            await start.Task;
            return await call(i);
        }).ToList();
        start.SetResult();
        return Task.WhenAll(all);
    }
}
