using System.Globalization;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Bench;

/// <summary>What an open list page costs the server, in managed memory after a full collection. Run by <c>bench/pages</c>; browser driver and portal share
/// the process, so that the driver's own objects are counted too.</summary>
public sealed class OpenPages(RunningPortal running)
{
    private const int MostPerPage = 400 * 1024;

    [Fact(Explicit = true)]
    public async Task An_open_list_page_costs_little()
    {
        await using var ada = await running.SignIn("ada");
        var list = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", "/transactions", StringComparison.Ordinal);
        var pages = new List<IPage>();
        await Open(5); // what is made once, for the first
        var used = new List<(int Pages, long Bytes)>();
        foreach (var count in (int[])[20, 40, 60])
        {
            await Open(count);
            used.Add((count, Managed()));
        }

        var slope = Slope(used);
        Console.WriteLine("| open list pages | managed memory, MB |\n|---|---|");
        foreach (var (count, bytes) in used)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {bytes / 1048576d:0.0} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A page costs {slope / 1024:0} KB; at most {MostPerPage / 1024} KB."));
        slope.ShouldBeLessThan(MostPerPage);

        async Task Open(int count)
        {
            while (pages.Count < count)
            {
                var page = await ada.Page.Context.NewPageAsync();
                pages.Add(page);
                await page.GotoAsync(list);
                await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            }
        }
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
