using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Tests.ShopperPages;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Consents;

/// <summary>A shopper who agreed that some shops may use a card has agreed to no other.</summary>
public sealed class SelectedMerchantTests(PortalUnderTest portal)
{
    private const string Chosen = "SELECTED";

    [Fact]
    public async Task Only_the_merchant_who_stored_it_and_those_that_the_shopper_chose_see_and_charge_it()
    {
        var world = await Ecosystem.Create(portal);
        var outlet = await Outlet(world);

        var stored = (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).ShouldSucceed();

        var token = stored.Text("customerProfileData", "paymentToken");
        (await world.Books.DebitWith(token)).ShouldSucceed();
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        (await outlet.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await outlet.Instruments("c-1")).ShouldBeEmpty();
        (await outlet.WithdrawConsent("c-1", token)).ShouldBeRefused(422, "NOT_ATTACHED");
        var consent = (await world.Shoes.GetProfile("c-1")).Body["paymentInstruments"]![0]!["consent"]!;
        consent["scope"]!.GetValue<string>().ShouldBe(Chosen);
        consent["merchants"]!.AsArray().Select(m => m!["id"]!.GetValue<string>()).ShouldBe([world.Shoes.Merchant.ToString()]);
        (await portal.ConsentRecordOf(stored.Text("uuid"))).Record.Merchants.ShouldBe(world.Shoes.Merchant.ToString());
    }

    [Fact]
    public async Task A_merchant_who_renews_it_takes_it_from_none_of_the_others()
    {
        var world = await Ecosystem.Create(portal);
        var outlet = await Outlet(world);
        var token = (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).Text("customerProfileData", "paymentToken");

        (await world.Shoes.Renew("c-1", token)).ShouldSucceed();

        (await world.Books.DebitWith(token)).ShouldSucceed();
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        (await outlet.DebitWith(token)).ShouldBeRefused(422, 1002);
    }

    // Attack on the shopper: a merchant stores again what it may use, to have it for itself and for all.
    [Fact]
    public async Task What_a_chosen_merchant_stores_from_it_is_for_no_more_merchants_than_before()
    {
        var world = await Ecosystem.Create(portal);
        var outlet = await Outlet(world);
        var token = (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).Text("customerProfileData", "paymentToken");

        var copy = (await world.Shoes.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = token, withRegister = true,
            customerProfileData = new { customerIdentification = "c-2" },
        })).ShouldSucceed().Text("customerProfileData", "paymentToken");

        (await world.Books.DebitWith(copy)).ShouldSucceed();
        (await outlet.DebitWith(copy)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_backup_of_a_chosen_merchant_is_agreed_to_for_the_same()
    {
        var world = await Ecosystem.Create(portal);
        var outlet = await Outlet(world);
        var token = (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).Text("customerProfileData", "paymentToken");

        (await outlet.SetBackup("c-1", token, new { purpose = "RECURRING", scope = "MERCHANT" })).ShouldBeRefused(422, "NOT_ATTACHED");
        (await world.Shoes.SetBackup("c-1", token, For(world.Books.Merchant, "RECURRING"))).ShouldSucceed();
    }

    [Fact]
    public async Task A_backup_that_the_shopper_names_on_the_page_of_one_merchant_is_for_the_one_who_stored_it_too()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).ShouldSucceed();
        using var mara = await Visitor.On(world.Shoes, "c-1");

        await mara.Do("backup", mara.Shown[0]);

        var named = await portal.Ledger.Read(db => db.Consents().AsNoTracking().SingleAsync(c => c.IsForBackup && c.ContainerId == world.Container));
        named.MerchantId.ShouldBe(world.Shoes.Merchant);
        named.Merchants!.Split(',').ShouldBe([world.Books.Merchant.ToString(), world.Shoes.Merchant.ToString()], ignoreOrder: true);
    }

    // Attack on the shopper: a chosen merchant renews the card and says that the shopper agreed to more.
    [Fact]
    public async Task A_chosen_merchant_widens_nothing_by_renewing_it()
    {
        var world = await Ecosystem.Create(portal);
        var outlet = await Outlet(world);
        var token = (await world.Books.StoreAgreed("c-1", For(world.Shoes.Merchant))).Text("customerProfileData", "paymentToken");

        (await world.Shoes.Renew("c-1", token, consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).Succeeded.ShouldBeFalse();

        (await outlet.DebitWith(token)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task The_shoppers_page_names_the_shops_that_were_chosen()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        var outlet = await Outlet(world);
        await world.Assign(await world.NewShop(world.Books.Tenant, "Books Archive"), world.Container);
        (await world.Books.StoreAgreed("c-1", For(outlet.Merchant))).ShouldSucceed();
        (await world.Books.StoreAgreed("c-2", For(world.Shoes.Merchant))).ShouldSucceed();

        using var mara = await Visitor.On(world.Books, "c-1");
        using var noor = await Visitor.On(world.Books, "c-2");

        mara.Page.ShouldContain("Books AT, Books Outlet");
        mara.Page.ShouldNotContain("Books Archive");
        mara.Page.ShouldNotContain("and the partner shops");
        noor.Page.ShouldContain("Books AT and the partner shops that you chose");
        noor.Page.ShouldNotContain("Shoes DE", customMessage: "who is outside the tenant is known to the owner alone");
        (await mara.Download()).ToJsonString().ShouldContain("Books Outlet");
        (await mara.Download()).ToJsonString().ShouldNotContain("Books Archive");
    }

    [Theory]
    [InlineData(Chosen, false)]
    [InlineData("ECOSYSTEM", true)]
    [InlineData("MERCHANT", true)]
    public async Task Merchants_are_named_where_they_are_chosen_and_nowhere_else(string scope, bool named)
    {
        var world = await Ecosystem.Create(portal);
        var merchants = named ? new[] { new { id = world.Shoes.Merchant.ToString() } } : [];

        (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope, merchants })).ShouldBeRefused(422, 1002);
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
    }

    [Fact]
    public async Task No_more_than_fifty_are_named_and_each_by_its_id()
    {
        var world = await Ecosystem.Create(portal);
        var most = Enumerable.Range(0, 50).Select(_ => new { id = Guid.NewGuid().ToString() }).ToList();

        (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = Chosen, merchants = most })).ShouldSucceed();
        (await world.Books.StoreAgreed("c-2", new { purpose = "ONE_CLICK", scope = Chosen, merchants = most.Append(most[0]) })).ShouldBeRefused(422, 1002);
        (await world.Books.StoreAgreed("c-3", new { purpose = "ONE_CLICK", scope = Chosen, merchants = new[] { new { id = "shoes" } } })).ShouldBeRefused(422, 1002);
        foreach (var odd in (string[])[$"+{most[1].id[1..]}", $"0x{most[1].id[2..]}", most[1].id.Replace("-", string.Empty, StringComparison.Ordinal)])
        {
            (await world.Books.StoreAgreed("c-4", new { purpose = "ONE_CLICK", scope = Chosen, merchants = new[] { new { id = odd } } })).ShouldBeRefused(422, 1002);
        }
    }

    private static object For(MerchantId merchant, string purpose = "ONE_CLICK") =>
        new { purpose, scope = Chosen, merchants = new[] { new { id = merchant.ToString() } } };

    private static async Task<Shop> Outlet(Ecosystem world)
    {
        var outlet = await world.NewShop(world.Books.Tenant, "Books Outlet");
        await world.Assign(outlet, world.Container);
        return outlet;
    }
}
