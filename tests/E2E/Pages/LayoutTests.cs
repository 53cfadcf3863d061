using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Pages;

/// <summary>The most telling pages look as their pictures in <c>Layouts</c>, at each width. <c>CP_TEST_LAYOUTS=keep ./test Layout</c> keeps how they look
/// now, after a change that was meant; what it writes belongs to the commit.</summary>
public sealed class LayoutTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    /// <summary>Names and dates move less than this, a lost style or a moved column much more.</summary>
    private const double Tolerance = 0.03;

    private static readonly int[] Widths = [390, 1280, 1920];
    private static readonly bool Keeps = Environment.GetEnvironmentVariable("CP_TEST_LAYOUTS") == "keep";

    [Fact]
    public async Task Pages_look_as_in_their_pictures()
    {
        await using var ada = await running.Visit(own.Portal);
        var likeness = new Likeness(await ada.Page.Context.NewPageAsync());
        var changed = new List<string>();
        await ada.Open("/sign-in");
        changed.AddRange(await Changed(ada, likeness, "sign-in"));
        await ada.SignIn("ada");
        foreach (var (name, open) in PagesOf(ada))
        {
            await open();
            changed.AddRange(await Changed(ada, likeness, name));
        }

        changed.ShouldBeEmpty("the pictures of now are in artifacts/layouts");
    }

    [Fact]
    public async Task A_page_without_a_style_or_with_a_moved_column_is_found()
    {
        await using var ada = await running.Visit(own.Portal);
        var likeness = new Likeness(await ada.Page.Context.NewPageAsync());
        await ada.SignIn("ada");
        await Expect(ada.Rows.First).ToBeVisibleAsync();

        foreach (var fault in (string[])["main { margin-left: 48px }", ".side { display: none }", "table { display: block }"])
        {
            var style = await ada.Page.EvaluateHandleAsync(
                "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }", fault);
            await style.DisposeAsync();
            (await Changed(ada, likeness, "containers", [1280], $"containers-{fault.Split(' ')[0].TrimStart('.')}")).ShouldNotBeEmpty(fault);
        }
    }

    private static IEnumerable<(string Name, Func<Task> Open)> PagesOf(Visitor ada)
    {
        yield return ("containers", () => Expect(ada.Rows.First).ToBeVisibleAsync());
        yield return ("container-new", async () =>
        {
            await ada.Page.GetByRole(AriaRole.Link, new() { Name = "New container" }).First.ClickAsync();
            await Expect(ada.Page.GetByText("All sub-tenants, future ones too")).ToBeVisibleAsync();
        });
        yield return ("profiles", async () =>
        {
            await ada.Open($"/t/{TenantOf(ada)}/profiles");
            await Expect(ada.Rows.First).ToBeVisibleAsync();
        });
        yield return ("profile", async () =>
        {
            await ada.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Customer data" })).ToBeVisibleAsync();
            await Expect(ada.Page.Locator(".payments")).ToBeVisibleAsync();
            await Expect(ada.Page.Locator(".timeline")).ToBeVisibleAsync();
        });
        yield return ("connector", async () =>
        {
            await ada.Open($"/t/{TenantOf(ada)}/connectors?sub-tenants=True");
            await ada.Rows.GetByRole(AriaRole.Link, new() { Name = "shoes-cc", Exact = true }).ClickAsync();
            await Expect(ada.Heading).ToHaveTextAsync("shoes-cc");
        });
    }

    private static string TenantOf(Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath.Split('/')[2];

    /// <summary>What is not as in the picture, at each width; the picture of now goes to artifacts/layouts, or into the place of the old one.</summary>
    private static async Task<IReadOnlyList<string>> Changed(Visitor visitor, Likeness likeness, string page, int[]? widths = null, string? kept = null)
    {
        var changed = new List<string>();
        foreach (var width in widths ?? Widths)
        {
            await visitor.Page.SetViewportSizeAsync(width, 800);
            await visitor.Page.EvaluateAsync(
                "async () => { await document.fonts.ready; await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); }");
            var picture = PictureOf("tests", "E2E", "Pages", "Layouts", $"{page}-{width}.png");
            var before = File.Exists(picture) ? await File.ReadAllBytesAsync(picture) : null;
            var (different,
                now) = await likeness.To(
                    await visitor.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide }), before);
            await File.WriteAllBytesAsync(Keeps && kept is null ? picture : PictureOf("artifacts", "layouts", $"{kept ?? page}-{width}.png"), now);
            if (different > Tolerance && !(Keeps && kept is null))
            {
                changed.Add($"{page} at {width}: {different:P1} is not as in the picture");
            }
        }

        await visitor.Page.SetViewportSizeAsync(1280, 800);
        return changed;
    }

    private static string PictureOf(params string[] place)
    {
        var path = Path.Combine([Visitor.Root, .. place]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
