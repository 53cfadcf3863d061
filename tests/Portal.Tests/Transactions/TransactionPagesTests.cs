using Bunit;
using CustomerProfiles.Portal.Transactions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>What support staff read of a payment without opening three pages.</summary>
public sealed class TransactionPagesTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task The_list_says_whose_payment_it_is_at_which_merchant_and_why_it_failed()
    {
        (await one.Books.BuyAndStore("c-list")).ShouldSucceed();
        await one.World.Shoes.BuyAndStore("c-declined", Shop.DeclinedCard);
        await using var ada = await PageReader.At(portal, one.World.Group);

        var rows = ada.Open<TransactionsPage>("transactions?sub-tenants=True", "td").FindAll("tbody tr").Select(r => r.TextContent).ToList();

        rows.Single(r => r.Contains("c-list", StringComparison.Ordinal)).ShouldContain("Books AT");
        rows.ShouldContain(r => r.Contains("Shoes DE", StringComparison.Ordinal) && r.Contains("The transaction was declined", StringComparison.Ordinal));
        TransactionColumns.All.Select(c => c.Key).ShouldContain("reason");
    }

    // The fault: a customer whose id is as long as it may be made the list wider than the window.
    [Fact]
    public async Task A_long_customer_id_is_shown_short_and_copied_whole()
    {
        var customer = $"c-{new string('7', 34)}";
        (await one.Books.BuyAndStore(customer)).ShouldSucceed();
        await using var ada = await PageReader.At(portal, one.World.Group);

        var page = ada.Open<TransactionsPage>("transactions?sub-tenants=True", "td");

        page.FindAll("tbody td").ShouldNotContain(cell => cell.TextContent.Contains(customer, StringComparison.Ordinal));
        page.FindAll("[data-copy]").Select(button => button.GetAttribute("data-copy")).ShouldContain(customer);
    }

    // The fault: "The request named no customer" below a link to the customer's profile, and facts as the wire names them.
    [Fact]
    public async Task A_charge_by_token_leads_to_its_customer_and_facts_have_the_words_of_the_profile()
    {
        var stored = await one.Books.BuyAndStore("c-token");
        var charge = (await one.Books.DebitWith(stored.Text("customerProfileData", "paymentToken"))).Text("uuid");
        await using var ada = await PageReader.At(portal, one.World.Group);

        var page = ada.Open<TransactionPage>($"transactions/{charge}", "dl", ("Uuid", charge));
        page.FindAll("a").Select(a => a.TextContent).ShouldContain("c-token");
        page.Markup.ShouldNotContain("The request named no customer");

        var first = stored.Text("uuid");
        var named = ada.Open<TransactionPage>($"transactions/{first}", "dl", ("Uuid", first)).FindAll("dt").Select(t => t.TextContent).ToList();
        named.ShouldContain("First name");
        named.ShouldNotContain("firstName");
    }
}
