using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class TransactionTests(RunningPortal running)
{
    [Fact]
    public async Task Ada_filters_opens_and_refunds_a_debit()
    {
        await using var ada = await running.SignIn("ada");
        var (list, transaction) = (new TransactionList(ada), new TransactionPage(ada));
        await list.Open();
        // The group has none of its own, so its shops' are shown at once.
        await Expect(list.IncludesSubTenants).ToBeCheckedAsync();
        await list.Type.SelectOptionAsync("debit");
        await list.Status.SelectOptionAsync("success");
        await list.ChooseConnector("books-cc");
        await Expect(ada.Rows.First).ToContainTextAsync("Books AT");
        await Expect(ada.Page).ToHaveURLAsync(new Regex("type=debit.*connector="));
        await Expect(list.RowsWithout("Debit")).ToHaveCountAsync(0);
        await Expect(list.RowsWithout("Books AT")).ToHaveCountAsync(0);
        // Other journeys buy without a profile at the same time.
        await ada.Open(new Uri(ada.Page.Url).PathAndQuery + "&profile=stored");
        await Expect(list.Status).ToHaveValueAsync("success");
        await Expect(list.Type).ToHaveValueAsync("debit");
        await Expect(ada.Rows.First).ToContainTextAsync("Books AT");
        await list.OpenFirst();

        await Expect(ada.Page.GetByText("(connector)")).ToBeVisibleAsync();
        await Expect(transaction.ProfileLink).ToHaveAttributeAsync("href", new Regex("/profiles/CP-"));
        await transaction.AskToRefund("100000", "Broken spine");
        await Expect(ada.Dialog.GetByText("more than what can still be refunded")).ToBeVisibleAsync();
        await transaction.Refund("1.00");
        await Expect(ada.Page.GetByText("Refund is done.")).ToBeVisibleAsync();
        await ada.Follow("Related (2)");
        await Expect(transaction.RelatedTransactions).ToHaveCountAsync(2);
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_date_picked_in_the_box_holds_for_the_list()
    {
        await using var ada = await running.SignIn("ada");
        var list = new TransactionList(ada);
        await list.Open();
        await Expect(ada.Rows.First).ToBeVisibleAsync();

        await list.SetFrom("2099-01-01T00:00");

        await Expect(ada.Page).ToHaveURLAsync(new Regex("from=2099"));
        await Expect(ada.Rows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_a_container_the_page_says_that_no_profile_was_stored_or_why_there_is_none()
    {
        await using var ada = await running.SignIn("ada");
        var list = new TransactionList(ada);
        await list.OpenWithSubTenants();
        await ada.Page.GetByText("Last 30 days").Or(ada.Page.GetByLabel("Connector")).First.WaitForAsync();
        await list.ChooseConnector("toys-cc");
        await Expect(list.RowsWithout("Toys FR")).ToHaveCountAsync(0);
        await list.OpenFirst();

        await Expect(ada.Page.GetByText("none: no container assigned")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filters_are_saved_under_a_name_and_columns_are_chosen_and_both_are_there_next_time()
    {
        var name = $"Failed {Guid.NewGuid():N}"[..16];
        await using (var bea = await running.SignIn("bea"))
        {
            var transactions = new TransactionList(bea);
            await transactions.Open();
            await transactions.Status.SelectOptionAsync("failed");
            await Expect(bea.Page).ToHaveURLAsync(new Regex("status=failed"));
            await bea.Press("Saved filters");
            await bea.Page.GetByLabel("Filter name").FillAsync(name);
            await bea.Press("Save", exact: true);
            await Expect(bea.Link(name)).ToBeVisibleAsync();
            await bea.Page.Keyboard.PressAsync("Escape");

            await bea.Press("Columns");
            await bea.Dialog.GetByLabel("Connector").CheckAsync();
            await bea.Confirm("Apply");
            await Expect(bea.Dialog).ToHaveCountAsync(0);
            bea.Complaints.ShouldBeEmpty();
        }

        await using var again = await running.SignIn("bea");
        var list = new TransactionList(again);
        await list.Open();
        await again.Press("Saved filters");
        await again.Follow(name);
        await Expect(again.Page).ToHaveURLAsync(new Regex("status=failed"));
        await Expect(list.RowsWithout("Failed")).ToHaveCountAsync(0);
        await list.Status.SelectOptionAsync(string.Empty);
        await Expect(again.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Connector" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rita_takes_the_filtered_list_home_and_sam_may_not()
    {
        await using var rita = await running.SignIn("rita");
        await new TransactionList(rita).OpenWithSubTenants();
        await Expect(rita.Rows.First).ToBeVisibleAsync();

        var download = await rita.Page.RunAndWaitForDownloadAsync(() => rita.Press("Export CSV"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        download.SuggestedFilename.ShouldMatch("^transactions-[0-9-]{10}\\.csv$");
        lines[0].ShouldStartWith("uuid,");
        lines.Length.ShouldBeGreaterThan(10);
        lines.ShouldAllBe(line => !line.Contains("c-1", StringComparison.Ordinal) || line.Contains("c***@", StringComparison.Ordinal) || !line.Contains('@'));
        rita.Complaints.ShouldBeEmpty();

        await using var sam = await running.SignIn("sam");
        await new TransactionList(sam).OpenWithSubTenants();
        await Expect(sam.Rows.First).ToBeVisibleAsync();
        await Expect(sam.Button("Export CSV")).ToHaveCountAsync(0);
    }
}
