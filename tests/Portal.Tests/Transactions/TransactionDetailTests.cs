using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

public sealed class TransactionDetailTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_transaction_says_which_container_it_used_and_why_and_whose_profile_it_filled()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.BuyAndStore("c-1");

        var shown = (await Show(portal.Support(world.Group), bought.Text("uuid"))).Value!;

        (shown.Resolution.Container!.Name, shown.Resolution.Via, shown.Resolution.Profile)
            .ShouldBe(("Acme customers", ResolvedVia.Connector, ProfileOutcome.Stored));
        shown.ProfileGuid.ShouldBe(bought.Text("customerProfileData", "profileGuid"));
        shown.Customer!.ShouldContain(("email", "m***@shop.example"));
        shown.Steps.Select(s => s.Status).ShouldBe([TransactionStatus.InFlight, TransactionStatus.Success]);
        shown.Rests.Refundable!.Value.ToString().ShouldBe("25.40");
        (await portal.Ledger.Audit(world.Books.Tenant)).ShouldContain(e => e.Action == "transaction.viewed");
    }

    [Fact]
    public async Task Without_a_container_it_says_why_the_profile_was_not_stored()
    {
        var world = await Ecosystem.Create(portal);

        var shown = (await Show(portal.Support(world.Toys.Tenant), (await world.Toys.BuyAndStore("c-1")).Text("uuid"))).Value!;

        (shown.Resolution.HasContainer, shown.Resolution.Reason, shown.Resolution.Profile)
            .ShouldBe((false, ResolutionReason.NotAssigned, ProfileOutcome.NotStored));
        shown.ProfileGuid.ShouldBeNull();
    }

    [Fact]
    public async Task What_follows_a_transaction_is_a_tree()
    {
        var world = await Ecosystem.Create(portal);
        var reserved = await world.Books.Preauthorized("100.00");
        var captured = (await world.Books.FollowUp("capture", reserved, "60.00")).Text("uuid");
        await world.Books.FollowUp("refund", captured, "10.00");

        var shown = (await Show(portal.Support(world.Books.Tenant), captured)).Value!;

        shown.Related.Select(r => (r.Type, r.Depth, r.IsThis)).ShouldBe(
            [(TransactionType.Preauthorize, 0, false), (TransactionType.Capture, 1, true), (TransactionType.Refund, 2, false)]);
        shown.Rests.Refundable!.Value.ToString().ShouldBe("50.00");
    }

    [Fact]
    public async Task People_capture_refund_and_void_by_the_rules_of_merchants_and_are_named()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        var reserved = await world.Books.Preauthorized("100.00");

        (await Do(ada, t => t.Capture(reserved, "100.01", "Too much"))).Error!.Field.ShouldBe("amount");
        (await Do(ada, t => t.Capture(reserved, "0", "Nothing"))).Error!.Field.ShouldBe("amount");
        (await Do(ada, t => t.Capture(reserved, "1.234", "Mills"))).Error!.Field.ShouldBe("amount");
        (await Do(ada, t => t.Capture(reserved, "60", " "))).Error!.Field.ShouldBe("reason");
        var captured = (await Do(ada, t => t.Capture(reserved, "60", "Shipped"))).Value!;
        (await Do(ada, t => t.Refund(captured, "20.00", "Broken"))).IsOk.ShouldBeTrue();
        (await Do(ada, t => t.Refund(captured, "40.01", "Too much"))).Error!.Field.ShouldBe("amount");
        (await Do(ada, t => t.Void(reserved, "Rest not needed"))).IsOk.ShouldBeTrue();
        (await Do(ada, t => t.Void(reserved, "Again"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);

        var row = await portal.Ledger.Transaction(reserved);
        (row.Captured, row.Voided, row.Closed).ShouldBe((60_000, 40_000, true));
        (await portal.Ledger.Transaction(captured)).MerchantTransactionId.ShouldStartWith("portal-");
        var entries = (await portal.Ledger.Audit(world.Books.Tenant)).Where(e => e.Action.StartsWith("transaction.", StringComparison.Ordinal)).ToList();
        entries.Select(e => (e.Action, e.Reason, e.ActorName, e.ActorTenantId)).ShouldBe(
        [
            ("transaction.capture", "Shipped", ada.Name, world.Group), ("transaction.refund", "Broken", ada.Name, world.Group),
            ("transaction.void", "Rest not needed", ada.Name, world.Group),
        ]);
        entries.ShouldAllBe(e => e.ActorKind == ActorKind.User);
    }

    // Attack: capture and refund what is another tenant's, or without the right to it.
    [Fact]
    public async Task Nobody_moves_money_of_others_or_without_the_right()
    {
        var world = await Ecosystem.Create(portal);
        var reserved = await world.Books.Preauthorized("100.00");
        foreach (var stranger in (TenantId[])[world.Zeta.Tenant, world.Shoes.Tenant, world.Toys.Tenant])
        {
            (await Do(portal.Admin(stranger), t => t.Capture(reserved, "1.00", "Mine"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await Do(portal.Admin(stranger), t => t.Void(reserved, "Mine"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await Show(portal.Admin(stranger), reserved)).Error!.ShouldBe((await Show(portal.Admin(stranger), "0123456789abcdef0123")).Error);
        }

        (await Do(portal.Support(world.Books.Tenant), t => t.Capture(reserved, "1.00", "Quick"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await Do(portal.Support(world.Books.Tenant), t => t.Refund(reserved, "1.00", "Quick"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await portal.Ledger.FollowUpsOf(reserved)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_said_in_the_call_is_kept_sealed_and_shown_masked_and_goes_with_the_profile()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", transactionToken = await world.Books.CardToken(), withRegister = true,
            description = "paid with 4111 1111 1111 1111", unknownField = "not documented", extraData = new { outcome = "success", note = "call Mara" },
            customer = new { firstName = "Mara", email = "mara@shop.example", billingPhone = "+43 676 1234567" },
            customerProfileData = new { customerIdentification = "c-1" },
        });
        var uuid = bought.Text("uuid");
        var token = bought.Text("customerProfileData", "paymentToken");

        var shown = await Until(uuid, t => t.Request is not null);

        shown.Request!.ShouldContain("m***@shop.example");
        shown.Request!.ShouldContain("•••••• 567");
        shown.Request!.ShouldContain("\"outcome\": \"success\"");
        shown.Response!.ShouldContain("FINISHED");
        foreach (var hidden in (string[])["mara@", "1234567", "4111 1111", "not documented", "call Mara", token])
        {
            (shown.Request + shown.Response).ShouldNotContain(hidden);
        }

        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();
        (await Until(uuid, t => t.Request is null)).Response.ShouldBeNull();

        async Task<TransactionDetails> Until(string uuid, Func<TransactionDetails, bool> holds)
        {
            while (true)
            {
                var seen = (await Show(portal.Support(world.Group), uuid)).Value!;
                if (holds(seen))
                {
                    return seen;
                }

                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task After_the_profile_is_erased_the_customer_is_gone_and_the_money_stays()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        var shown = (await Show(portal.Support(world.Group), uuid)).Value!;

        (shown.Customer, shown.IsErased, shown.ProfileGuid, shown.Request).ShouldBe((null, true, null, null));
        shown.Item.Amount!.Value.ToString().ShouldBe("25.40");
    }

    private Task<Result<TransactionDetails>> Show(Person who, string uuid) => who.Do((TransactionDetailQueries t) => t.Show(uuid));

    private Task<Result<string>> Do(Person who, Func<TransactionAdmin, Task<Result<string>>> work) => who.Do(work);
}
