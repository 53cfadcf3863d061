using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Scripts of J4 that need a short life of sessions; one portal of their own, with short times by configuration.</summary>
public sealed class ShortSessionTests(RunningPortal running) : IAsyncLifetime
{
    private DemoPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await DemoPortal.Start(new Dictionary<string, string>
    {
        ["Sessions:IdleTimeout"] = "00:00:12", ["Sessions:WarnBefore"] = "00:00:08", ["Sessions:CheckInterval"] = "00:00:02",
    });

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    // Scripts 6 and 1: one portal serves both, for each start of it makes the whole demo.
    [Fact]
    public async Task An_idle_page_warns_then_asks_to_sign_in_again_and_returns_and_a_disabled_tenant_puts_its_people_out()
    {
        await using var ada = await running.Visit(_portal);
        await ada.SignIn("ada");
        var address = ada.CurrentPath + "?sort=-created";
        await ada.Open(address);
        var warning = new PortalShell(ada).IdleWarning;
        await Expect(warning).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await ada.Press("Stay signed in");
        await Expect(warning).ToBeHiddenAsync();

        await Expect(ada.Heading).ToHaveTextAsync("Sign in", new() { Timeout = 30_000 });
        await ada.SignIn("ada");
        ada.Page.Url.ShouldEndWith(address);

        await using var bea = await running.Visit(_portal);
        await bea.SignIn("bea");
        await using var sid = await running.Visit(_portal);
        await sid.SignIn("sid");
        await _portal.Do(async (Database database) =>
        {
            await using var db = database.Open(new SystemScope("test"));
            var books = await db.Tenants().SingleAsync(t => t.Name == "Acme Books");
            db.Entry(books).Property(nameof(Tenant.LoginDisabled)).CurrentValue = true;
            return await db.SaveChangesAsync();
        });
        await Expect(bea.Heading).ToHaveTextAsync("Sign in", new() { Timeout = 10_000 });
        await bea.TrySignIn("bea", _portal.Credentials.PortalUsers.Single(u => u.Username == "bea").Password);
        await Expect(bea.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign-in failed");
        // /session answers so once the session has ended
        ada.Complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
