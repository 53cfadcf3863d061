using System.Text.RegularExpressions;
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
        var page = ada.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Transactions");
        // The group has none of its own, so its shops' are shown at once.
        await Expect(page.GetByLabel("Include sub-tenants")).ToBeCheckedAsync();
        await page.GetByLabel("Type").SelectOptionAsync("debit");
        await page.GetByLabel("Status").SelectOptionAsync("success");
        await page.GetByLabel("Connector").SelectOptionAsync(new SelectOptionValue { Label = "books-cc" });
        await Expect(ada.Rows.First).ToContainTextAsync("Books AT");
        await Expect(page).ToHaveURLAsync(new Regex("type=debit.*connector="));
        await Expect(ada.Rows.Filter(new() { HasNotText = "Debit" })).ToHaveCountAsync(0);
        await Expect(ada.Rows.Filter(new() { HasNotText = "Books AT" })).ToHaveCountAsync(0);
        // Other journeys buy without a profile at the same time.
        await ada.Open(new Uri(page.Url).PathAndQuery + "&profile=stored");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("success");
        await Expect(page.GetByLabel("Type")).ToHaveValueAsync("debit");
        await Expect(ada.Rows.First).ToContainTextAsync("Books AT");
        await ada.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.GetByText("(connector)")).ToBeVisibleAsync();
        await Expect(page.Locator(".facts > div").Filter(new() { HasText = "Profile" }).GetByRole(AriaRole.Link).First)
            .ToHaveAttributeAsync("href", new Regex("/profiles/CP-"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Amount in EUR").FillAsync("100000");
        await dialog.GetByLabel("Reason").FillAsync("Broken spine");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        await Expect(dialog.GetByText("more than what can still be refunded")).ToBeVisibleAsync();
        await dialog.GetByLabel("Amount in EUR").FillAsync("1.00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        await Expect(page.GetByText("Refund is done.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Related (2)" }).ClickAsync();
        await Expect(page.Locator(".tree li")).ToHaveCountAsync(2);
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_date_picked_in_the_box_holds_for_the_list()
    {
        await using var ada = await running.SignIn("ada");
        var page = ada.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(ada.Rows.First).ToBeVisibleAsync();

        await page.GetByLabel("From").FillAsync("2099-01-01T00:00");
        await page.GetByLabel("From").BlurAsync();

        await Expect(page).ToHaveURLAsync(new Regex("from=2099"));
        await Expect(ada.Rows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_a_container_the_page_says_that_no_profile_was_stored_or_why_there_is_none()
    {
        await using var ada = await running.SignIn("ada");
        var page = ada.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Transactions");
        await ada.Tick("Include sub-tenants");
        await page.GetByText("Last 30 days").Or(page.GetByLabel("Connector")).First.WaitForAsync();
        await page.GetByLabel("Connector").SelectOptionAsync(new SelectOptionValue { Label = "toys-cc" });
        await Expect(ada.Rows.Filter(new() { HasNotText = "Toys FR" })).ToHaveCountAsync(0);
        await ada.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.GetByText("none: no container assigned")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filters_are_saved_under_a_name_and_columns_are_chosen_and_both_are_there_next_time()
    {
        var name = $"Failed {Guid.NewGuid():N}"[..16];
        await using (var bea = await running.SignIn("bea"))
        {
            var page = bea.Page;
            await page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
            await Expect(bea.Heading).ToHaveTextAsync("Transactions");
            await page.GetByLabel("Status").SelectOptionAsync("failed");
            await Expect(page).ToHaveURLAsync(new Regex("status=failed"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).ClickAsync();
            await page.GetByLabel("Filter name").FillAsync(name);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");

            await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Connector").CheckAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            bea.Complaints.ShouldBeEmpty();
        }

        await using var again = await running.SignIn("bea");
        await again.Page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).ClickAsync();
        await again.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(again.Page).ToHaveURLAsync(new Regex("status=failed"));
        await Expect(again.Rows.Filter(new() { HasNotText = "Failed" })).ToHaveCountAsync(0);
        await again.Page.GetByLabel("Status").SelectOptionAsync(string.Empty);
        await Expect(again.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Connector" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rita_takes_the_filtered_list_home_and_sam_may_not()
    {
        await using var rita = await running.SignIn("rita");
        var page = rita.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Transactions");
        await rita.Tick("Include sub-tenants");
        await Expect(rita.Rows.First).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        download.SuggestedFilename.ShouldMatch("^transactions-[0-9-]{10}\\.csv$");
        lines[0].ShouldStartWith("uuid,");
        lines.Length.ShouldBeGreaterThan(10);
        lines.ShouldAllBe(line => !line.Contains("c-1", StringComparison.Ordinal) || line.Contains("c***@", StringComparison.Ordinal) || !line.Contains('@'));
        rita.Complaints.ShouldBeEmpty();

        await using var sam = await running.SignIn("sam");
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Transactions");
        await sam.Tick("Include sub-tenants");
        await Expect(sam.Rows.First).ToBeVisibleAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Button, new() { Name = "Export CSV" })).ToHaveCountAsync(0);
    }
}
