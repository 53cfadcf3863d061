using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Support;

/// <summary>What a page, as it stands open, must be for everybody: free of what axe objects to, light and dark, on a desk and in the hand, without sideways
/// scrolling, also enlarged,
/// and without motion where people asked for less. The page is loaded once: sizes and colours change around it.</summary>
internal static class Inspection
{
    // A window of 1280 points at 200 % is one of 640.
    private static readonly int[] Widths = [1280, 640, 390];

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";

    // The colours of a theme change neither what stands in a page nor where, so the rules of colours are enough for the other theme.
    private const string AllRules = """{ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }""";
    private const string RulesOfFrames = """{ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }""";
    private const string RulesOfColours = """{ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }""";

    // RunAxe of the package reads its script again at each call and opens a second page for each result; this takes a fraction of that.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async rules => {
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const { violations } = await axe.run(document, { runOnly: JSON.parse(rules), resultTypes: ["violations"], preload: false, iframes: false });
          return violations.filter(v => v.impact !== "minor").map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.html.slice(0, 300)).join(" | ")}`);
        }
        """;

    private const string Moves = """
        () => {
          const seconds = list => Math.max(...list.split(",").map(t => t.endsWith("ms") ? parseFloat(t) / 1000 : parseFloat(t)));
          return [...document.querySelectorAll("body *")].filter(element => [null, "::before", "::after"].some(part => {
            const style = getComputedStyle(element, part);
            return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01;
          })).map(element => element.outerHTML.slice(0, 200));
        }
        """;

    internal static async Task<IReadOnlyList<string>> FaultsOf(IPage page)
    {
        var (size, isDark) = (page.ViewportSize!, await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
        var (here, other) = isDark ? (ColorScheme.Dark, ColorScheme.Light) : (ColorScheme.Light, ColorScheme.Dark);
        var faults = new List<string>();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        faults.AddRange((await page.EvaluateAsync<string[]>(Moves)).Select(element => $"moves although people asked for less motion: {element}"));
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, size.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = here });
            faults.AddRange(await Sideways(page, width));
            if (width == 640 || (width != size.Width && !IsLong))
            {
                continue;
            }

            faults.AddRange(await Objections(page, AllRules, $"{width} {here}"));
            await page.EmulateMediaAsync(new() { ColorScheme = other });
            faults.AddRange(await Objections(page, RulesOfColours, $"{width} {other}"));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = here, ReducedMotion = ReducedMotion.NoPreference });
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return faults;
    }

    private static async Task<IEnumerable<string>> Sideways(IPage page, int width)
    {
        var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return needed > width ? [$"scrolls sideways at {width}: needs {needed}"] : [];
    }

    /// <summary>Also within frames, in which fields of cards stand.</summary>
    private static async Task<IEnumerable<string>> Objections(IPage page, string rules, string look)
    {
        var found = new List<string>();
        foreach (var frame in page.Frames.Where(frame => !frame.IsDetached))
        {
            if (!await frame.EvaluateAsync<bool>("() => 'axe' in window"))
            {
                await frame.EvaluateAsync(Axe);
            }

            found.AddRange(await frame.EvaluateAsync<string[]>(Run, rules == AllRules && frame != page.MainFrame ? RulesOfFrames : rules));
        }

        return found.Select(objection => $"{look} {objection}");
    }
}
