using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CustomerProfiles.E2E.Support.RunningPortal))]

namespace CustomerProfiles.E2E.Support;

/// <summary>One portal with the demo and one Chromium for all journeys; each visitor has their own browser profile.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    // The first has no windows of its own, which nobody sees, and takes a third less processor time for the same pages.
    private static readonly string[] Browsers = ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium"];

    private DemoPortal? _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public DemoPortal Portal => _portal ?? throw new InvalidOperationException("The portal has not started.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // a machine with other work is slow, not wrong
        _portal = await DemoPortal.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browsers.First(File.Exists),
            Args =
            [
                "--no-sandbox", // Chromium has none for root, and it opens our own pages only
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <param name="portal">Another one than all share.</param>
    public async Task<Visitor> Visit(DemoPortal? portal = null, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var served = portal ?? Portal;
        var context = await (_browser ?? throw new InvalidOperationException("The browser has not started")).NewContextAsync(new()
        {
            BaseURL = served.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "Europe/Vienna",
        });
        return new Visitor(await context.NewPageAsync(), served);
    }

    /// <summary>Somebody of the demo, signed in and on the own containers.</summary>
    public async Task<Visitor> SignIn(string userName, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await Visit(null, width, scheme);
        await visitor.SignIn(userName);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }
}
