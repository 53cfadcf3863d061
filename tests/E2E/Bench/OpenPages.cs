using System.Globalization;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Bench;

/// <summary>What open list pages cost the server, in managed memory after a full collection. Run by <c>bench/pages</c>. Browser driver and portal share the
/// process, so what the driver keeps of a page is measured too, on pages without scripts, which have no circuit, and taken off.</summary>
public sealed class OpenPages(RunningPortal running)
{
    private const int MostPerPage = 400 * 1024;

    [Fact(Explicit = true)]
    public async Task Open_list_pages_cost_little()
    {
        await using var bea = await running.SignIn("bea");
        var tenant = new Uri(bea.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await using var withoutScripts = await bea.Page.Context.Browser!.NewContextAsync(new()
        {
            BaseURL = new Uri(bea.Page.Url).GetLeftPart(UriPartial.Authority), JavaScriptEnabled = false, StorageState = await bea.Page.Context
                .StorageStateAsync(),
        });

        var driver = await Measure("without a circuit", withoutScripts, page => page.GotoAsync($"{tenant}/transactions"));
        var costs = new Dictionary<string, double>();
        foreach (var list in (string[])["transactions", "profiles", "audit", "containers", "connectors"])
        {
            costs[list] = await Measure(list, bea.Page.Context, async page =>
            {
                await page.GotoAsync($"{tenant}/{list}");
                await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            }) - driver;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| an open page of {list} costs | {costs[list] / 1024:0} KB, the driver's {driver / 1024:0} KB taken off; target {MostPerPage / 1024} KB |"));
        }

        costs.Values.Max().ShouldBeLessThan(MostPerPage);
    }

    private static async Task<double> Measure(string name, IBrowserContext context, Func<IPage, Task> open)
    {
        var pages = new List<IPage>();
        var used = new List<(int Pages, long Bytes)>();
        foreach (var count in (int[])[5, 10, 20, 30, 40, 50, 60])
        {
            while (pages.Count < count)
            {
                pages.Add(await context.NewPageAsync());
                await open(pages[^1]);
            }

            if (count > 5) // what is made once is made for the first
            {
                used.Add((count, Managed()));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} {name} | {used[^1].Bytes / 1048576d:0.0} MB |"));
            }
        }

        foreach (var page in pages)
        {
            await page.GotoAsync("about:blank"); // ends its circuit at once
            await page.CloseAsync();
        }

        return Slope(used);
    }

    private static long Managed()
    {
        for (var time = 0; time < 3; time++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // Least squares: bytes for each further page.
    private static double Slope(List<(int Pages, long Bytes)> used)
    {
        var (x, y) = (used.Average(u => u.Pages), used.Average(u => u.Bytes));
        return used.Sum(u => (u.Pages - x) * (u.Bytes - y)) / used.Sum(u => (u.Pages - x) * (u.Pages - x));
    }
}
