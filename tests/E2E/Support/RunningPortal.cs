using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CustomerProfiles.E2E.Support.RunningPortal))]

namespace CustomerProfiles.E2E.Support;

/// <summary>One portal on a real port and one Chromium for all journeys; each journey opens pages of its own.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-e2e-").FullName;
    private readonly WebApplicationFactory<Program> _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningPortal() => _portal = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        host.UseSetting("Data:Folder", _folder).UseSetting("Demo:Enabled", "true"));

    public async ValueTask InitializeAsync()
    {
        _portal.UseKestrel(port: 0);
        _portal.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", // Chromium has none for root, and it opens our own pages only
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page in a browser profile of its own, at <paramref name="path"/> of the portal.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var context = await (_browser ?? throw new InvalidOperationException("The browser has not started"))
            .NewContextAsync(new() { BaseURL = _portal.ClientOptions.BaseAddress.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
        await _portal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
