using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Support;

/// <summary>The pictures of the README, in both themes. <c>CP_TEST_PICTURES=keep ./test --long FILTER</c> takes them again where the tests that FILTER names
/// come by: <c>BusinessPicture</c> and <c>chosen_already</c>. What it writes belongs to the commit.</summary>
internal static class Documented
{
    private static readonly string[] Pages = ["dashboard-1280", "container-unshare-1280", "connector-steps-1280", "profile-1280", "payment-stored-390"];
    private static readonly bool Keeps = Environment.GetEnvironmentVariable("CP_TEST_PICTURES") == "keep";

    /// <param name="name">Page, width and theme.</param>
    internal static async Task Keep(IPage page, string name)
    {
        var theme = name.LastIndexOf('-');
        if (!Keeps || !Pages.Contains(name[..theme]))
        {
            return;
        }

        // A third of the PNG that Playwright itself would make.
        var browser = await page.Context.NewCDPSessionAsync(page);
        var taken = await browser.SendAsync("Page.captureScreenshot", new() { ["format"] = "webp", ["quality"] = 82 });
        var file = name[..name.LastIndexOf('-', theme - 1)] + name[theme..] + ".webp";
        await File.WriteAllBytesAsync(Path.Combine(Visitor.Root, "docs", "pictures", file), taken!.Value.GetProperty("data").GetBytesFromBase64());
        await browser.DetachAsync();
    }
}
