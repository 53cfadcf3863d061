using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Persistence;

/// <summary>What an older version stored goes on working: while its rows are brought to the present form, and afterwards.</summary>
public sealed class OldDatabaseTests : IAsyncLifetime
{
    private OldInstallation _old = null!;
    private PortalUnderTest _portal = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _old = await OldInstallation.Restore();
        // Shortly after it was made: its shopper still has the payment page open.
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 28, 20, 25, 0, TimeSpan.Zero));
        _portal = await PortalUnderTest.Start(database: _old.Database, replacements: services => services.AddSingleton<TimeProvider>(clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _old.DisposeAsync();
    }

    [Fact]
    public async Task An_old_database_serves_at_once_and_after_its_upgrade()
    {
        foreach (var isUpgraded in (bool[])[false, true])
        {
            if (isUpgraded)
            {
                await OldInstallation.Upgrade(_portal);
            }

            await ItsStoredCardPays($"c-{isUpgraded}");
            await ItsProfilesAreFound();
            await ItsPeopleSignIn();
        }

        await ItsShopperPays();
        await WhatWasPendingEnds();
        await ItsAuditIsIntact();
        await ItsShopperIsErased();
    }

    private async Task ItsStoredCardPays(string newCustomer)
    {
        var books = _old.Shop(_portal, "books-cc");
        var token = (await books.Instruments("old-olga")).ShouldHaveSingleItem().Token;

        (await books.DebitWith(token)).ShouldSucceed();
        (await _old.Shop(_portal, "shoes-cc").DebitWith(token)).ShouldSucceed();
        (await _old.Shop(_portal, "toys-cc").DebitWith(token)).ErrorCode.ShouldBe(1002);
        (await books.BuyAndStore(newCustomer)).ShouldSucceed();
        (await books.GetProfile("old-olga")).ShouldSucceed().Raw.ShouldContain("old.olga@example.com");
    }

    private async Task ItsProfilesAreFound()
    {
        var ada = await (await _portal.FindUser("ada")).Enter();

        foreach (var search in
            (ProfileSearch[])[new() { Name = "Olga" }, new() { Email = "old.olga@example.com" }, new() { CustomerIdentification = "old-olga" }])
        {
            var found = await ada.Do((ProfileQueries profiles) => profiles.Find(search));
            found.Value!.Items.ShouldContain(p => p.CustomerIdentification == "old-olga", search.ToString());
        }
    }

    private async Task ItsPeopleSignIn()
    {
        using var browser = new Browser(_portal);

        (await browser.SignIn("ada", _old.PasswordOf("ada"))).ShouldBeTrue();
    }

    private async Task ItsShopperPays()
    {
        var books = _old.Shop(_portal, "books-cc");
        var uuid = (await books.StatusById("old-waiting-1")).Text("uuid");
        var link = _portal.Services.GetRequiredService<PaymentPageLinks>().PathOf(await _portal.Ledger.Transaction(uuid));
        using var shopper = await new Shopper(_portal).Open($"https://pay.example{link}");

        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        (await books.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS");
        (await books.Instruments("old-wanda")).ShouldHaveSingleItem();
    }

    // The simulator forgets with its process, so that nobody knows what became of it.
    private async Task WhatWasPendingEnds() =>
        (await _old.Shop(_portal, "books-cc").StatusById("old-pending-1")).Text("transactionStatus").ShouldBeOneOf("PENDING", "ERROR", "SUCCESS");

    private async Task ItsAuditIsIntact()
    {
        var ada = await (await _portal.FindUser("ada")).Enter();

        (await ada.Do((AuditIntegrity log) => log.Check())).Value!.FirstBroken.ShouldBeNull();
    }

    private async Task ItsShopperIsErased()
    {
        var books = _old.Shop(_portal, "books-cc");

        (await books.DeleteProfile("old-olga")).ShouldSucceed();

        (await _portal.Ledger.Read(db => db.Profiles().CountAsync(p => p.CustomerIdentification == "old-olga", Cancelled))).ShouldBe(0);
    }
}
