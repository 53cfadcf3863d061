using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Limits;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Processing;

/// <summary>Against card testing: what was declined too often in an hour is declined unasked (issue 2, point 4).</summary>
public sealed class DeclineLimitTests(PortalWithLimits limits) : IClassFixture<PortalWithLimits>
{
    private readonly Dictionary<TenantId, Ecosystem> _worlds = [];

    [Fact]
    public async Task The_eleventh_try_of_a_declined_card_does_not_reach_the_provider()
    {
        var shop = await Declining();
        var card = TestCards.New();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await Try(shop, card)).ShouldBeDeclined(2003);
        }

        var asked = limits.Provider.Executed;
        var blocked = await Try(shop, card);

        blocked.ShouldBeDeclined(2004).Text("uuid").Length.ShouldBe(20);
        limits.Provider.Executed.ShouldBe(asked);
        (await shop.Status(blocked.Text("uuid"))).Text("code").ShouldBe("2004");
        (await Try(shop, TestCards.New())).ShouldBeDeclined(2003);
    }

    [Fact]
    public async Task In_test_mode_a_card_is_known_again_at_another_merchant_of_the_tenant_and_however_it_is_written()
    {
        var shop = await Declining();
        var card = TestCards.New();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await Try(shop, card)).ShouldBeDeclined(2003);
        }

        var elsewhere = await DecliningNeighbour(shop);
        (await Try(elsewhere, string.Join(' ', card.Chunk(4).Select(group => new string(group))))).ShouldBeDeclined(2004);
    }

    [Fact]
    public async Task A_blocked_card_is_not_stored_and_spends_its_token()
    {
        var shop = await Declining();
        var card = TestCards.New();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await Try(shop, card);
        }

        var token = await shop.CardToken(card);
        var blocked = await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", transactionToken = token, withRegister = true,
            customerProfileData = new { customerIdentification = "c-1" },
        });

        blocked.ShouldBeDeclined(2004).At("customerProfileData").ShouldBeNull();
        (await shop.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await shop.GetProfile("c-1")).At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        (await limits.Portal.Ledger.VaultEntriesOf(shop)).ShouldBe(0);
    }

    [Fact]
    public async Task On_a_payment_page_a_blocked_card_is_declined_unasked_too_and_nothing_of_it_is_kept()
    {
        var shop = await Declining();
        var card = TestCards.New();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await Try(shop, card);
        }

        var redirect = await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", withRegister = true, successUrl = "https://shop.example/thanks",
            customerProfileData = new { customerIdentification = "c-2" },
        });
        using var shopper = await new Shopper(limits.Portal).Open(redirect);
        var asked = limits.Provider.Executed;
        await shopper.Pay([.. Shopper.Card(card), ("save", "on")]);

        limits.Provider.Executed.ShouldBe(asked);
        shopper.SentTo.ShouldBe(shopper.Path, "another card may be tried");
        (await shop.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
        (await limits.Portal.Ledger.VaultEntriesOf(shop)).ShouldBe(0);
    }

    [Fact]
    public async Task After_an_hour_the_card_may_be_tried_again()
    {
        var shop = await Declining();
        var card = TestCards.New();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await Try(shop, card);
        }

        (await Try(shop, card)).ShouldBeDeclined(2004);
        limits.Clock.Pass(TimeSpan.FromMinutes(61));

        (await Try(shop, card)).ShouldBeDeclined(2003);
    }

    [Fact]
    public async Task A_customers_address_is_counted_over_all_cards()
    {
        var shop = await Declining();
        var address = $"2001:db8::{Guid.NewGuid():N}"[..20];
        for (var attempt = 0; attempt < 12; attempt++)
        {
            (await Try(shop, TestCards.New(), address)).ShouldBeDeclined(2003);
        }

        (await Try(shop, TestCards.New(), address)).ShouldBeDeclined(2004);
        (await Try(shop, TestCards.New(), "198.51.100.9")).ShouldBeDeclined(2003);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_stranger_has_declined_by_the_simulator_blocks_nobody_else(bool testMode)
    {
        var victim = await Declining();
        var (card, address) = (TestCards.New(), "203.0.113.77");
        var attackers = await Ecosystem.Create(limits.Portal);
        await attackers.Do<ApiUserAdmin>(u => u.LimitCalls(attackers.Zeta.Account.ApiUser, 1000));
        foreach (var number in (string[])[card, TestCards.New()])
        {
            var attacker = await attackers.NewConnector(attackers.Zeta, Shop.NewId("declining"), PaymentMethod.Card, testMode: testMode);
            await attackers.Configure(attacker, DefaultResult.Declined);
            for (var attempt = 0; attempt < 13; attempt++)
            {
                await Try(attacker, number, address);
            }
        }

        (await Try(victim, card, address)).ShouldBeDeclined(2003);
        (await Try(victim, TestCards.New(), address)).ShouldBeDeclined(2003);
    }

    [Fact]
    public void A_card_that_was_really_declined_is_known_again_at_other_tenants_and_an_address_is_not()
    {
        var counts = limits.Portal.Services.GetRequiredService<DeclineLimits>();
        var (here, there) = (SubjectsOf(AdapterKind.Gateway, testMode: false), SubjectsOf(AdapterKind.Gateway, testMode: false));
        var (simulated, tested) = (SubjectsOf(AdapterKind.Simulator, testMode: false), SubjectsOf(AdapterKind.Gateway, testMode: true));

        here.Intersect(there).ShouldHaveSingleItem().ShouldBe(here[1], "the card alone");
        here.Intersect(simulated).ShouldBeEmpty();
        here.Intersect(tested).ShouldBeEmpty();

        List<string> SubjectsOf(AdapterKind adapter, bool testMode)
        {
            var card = new CardDetails("visa", null, 12, 2031, "411111", "1111");
            var route = new Route(new ConnectorId(Guid.NewGuid()), adapter, PaymentMethod.Card, testMode, true, string.Empty, DefaultResult.Declined);
            var customer =
                new CustomerInput(new Dictionary<string, string> { ["ipAddress"] = "203.0.113.77" }, Domain.Profiles.CustomerDataPatch.Empty, null, null);
            var charge = new Charge
            {
                Type = TransactionType.Debit,
                Details = new RequestDetails
                {
                    MerchantTransactionId = "id",
                    ExtraData = new Dictionary<string, string>(),
                },
                Amount = null,
                TransactionToken = null,
                ReferenceUuid = null,
                WithRegister = false,
                Indicator = null,
                Profile = null,
                Customer = customer,
            };
            return [.. counts.SubjectsOf(new TenantId(Guid.NewGuid()), charge,
                new FoundMeans(new CardMeans(CardNumber.Parse(Shop.GoodCard).Value, null, card), [route]))
                .Select(s => Convert.ToHexString(s.Hashes[0]))];
        }
    }

    [Fact]
    public async Task A_connector_is_counted_over_all_cards_and_addresses()
    {
        var shop = await Declining();
        for (var attempt = 0; attempt < 14; attempt++)
        {
            (await Try(shop, TestCards.New())).ShouldBeDeclined(2003);
        }

        (await Try(shop, TestCards.New())).ShouldBeDeclined(2004);
        (await Try(await Declining(), TestCards.New())).ShouldBeDeclined(2003);
    }

    [Fact]
    public async Task Success_counts_as_nothing()
    {
        var world = await Ecosystem.Create(limits.Portal);
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(world.Books.Account.ApiUser, 1000));
        var card = TestCards.New();

        for (var attempt = 0; attempt < 16; attempt++)
        {
            (await Try(world.Books, card)).ShouldSucceed();
        }
    }

    private static async Task<WireAnswer> Try(Shop shop, string card, string? address = null) => await shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(),
        amount = "1.00",
        currency = "EUR",
        transactionToken = await shop.CardToken(card),
        customer = new { ipAddress = address },
    });

    private async Task<Shop> DecliningNeighbour(Shop of)
    {
        var world = _worlds[of.Tenant];
        var neighbour = await world.NewNeighbour(of);
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(neighbour.Account.ApiUser, 1000));
        await world.Configure(neighbour, DefaultResult.Declined);
        return neighbour;
    }

    private async Task<Shop> Declining()
    {
        var world = await Ecosystem.Create(limits.Portal);
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(world.Books.Account.ApiUser, 1000));
        var shop = await world.NewConnector(world.Books, "declining", PaymentMethod.Card);
        await world.Configure(shop, DefaultResult.Declined);
        await world.Assign(shop, world.Container);
        _worlds[shop.Tenant] = world;
        return shop;
    }
}
