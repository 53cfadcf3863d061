using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Vault;

/// <summary>The keys of the installation get a next generation: what is new is hashed with it, and what the one before hashed is still known.</summary>
public sealed class InstallationKeysTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private PortalUnderTest _portal = null!;
    private Ecosystem _world = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private InstallationKeys Keys => _portal.Services.GetRequiredService<InstallationKeys>();

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["DeclineLimits:PerCard"] = "3" }, replacements: services => services.AddSingleton<TimeProvider>(_clock));
        _world = await Ecosystem.Create(_portal);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_new_generation_seals_a_minute_after_it_was_made_and_the_one_before_still_proves()
    {
        await Make(InstallationPurpose.CustomerSearch);

        Keys.Current(InstallationPurpose.CustomerSearch).Generation.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(61));

        Keys.Current(InstallationPurpose.CustomerSearch).Generation.ShouldBe(2);
        Keys.All(InstallationPurpose.CustomerSearch).Select(k => k.Generation).ShouldBe([2, 1]);
        Keys.Of(InstallationPurpose.CustomerSearch, 1).ShouldNotBe(Keys.Of(InstallationPurpose.CustomerSearch, 2));
        Keys.Of(InstallationPurpose.CustomerSearch, 3).ShouldBeNull();
        Keys.All(InstallationPurpose.AuditEntry).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_generation_that_is_retired_proves_nothing_any_more()
    {
        await Make(InstallationPurpose.RecoveryCodes);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await Set(InstallationPurpose.RecoveryCodes, 1, row => row.State = KeyState.DecryptOnly);
        Keys.All(InstallationPurpose.RecoveryCodes).Count.ShouldBe(2);
        await Set(InstallationPurpose.RecoveryCodes, 1, row => row.State = KeyState.Retired);

        Keys.All(InstallationPurpose.RecoveryCodes).ShouldHaveSingleItem().Generation.ShouldBe(2);
        Keys.Of(InstallationPurpose.RecoveryCodes, 1).ShouldBeNull();
    }

    // Otherwise who writes into the database would keep an old key in use.
    [Fact]
    public async Task Neither_the_state_nor_the_time_in_its_row_makes_an_older_generation_seal_again()
    {
        await Make(InstallationPurpose.AuditEntry);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await Set(InstallationPurpose.AuditEntry, 2, row => row.State = KeyState.DecryptOnly);
        Keys.Current(InstallationPurpose.AuditEntry).Generation.ShouldBe(2);
        var at = _clock.Now.AddDays(1);
        (await Should.ThrowAsync<InvalidOperationException>(() => _portal.Ledger.Tamper(async db =>
        {
            await db.DataKeys().Where(k => k.Owner == "installation:audit-entry" && k.Generation == 2)
                .ExecuteUpdateAsync(row => row.SetProperty(k => k.ActiveFrom, at), Cancelled);
            await Keys.Reload(Cancelled);
            return 0;
        }))).Message.ShouldContain("Generation 2 of the key installation:audit-entry does not open");

        Keys.Current(InstallationPurpose.AuditEntry).Generation.ShouldBe(2);
    }

    [Fact]
    public async Task The_keys_of_the_audit_are_renewed_together()
    {
        await Make(InstallationPurpose.AuditChain);

        InstallationPurposes.OfAudit.ShouldAllBe(p => Keys.All(p)[0].Generation == 2);
    }

    [Fact]
    public async Task Fingerprints_of_cards_have_one_key_for_good()
    {
        var fingerprints = _portal.Services.GetRequiredService<CardFingerprints>();
        var before = fingerprints.Of(_world.Books.Account.Merchant, Shop.GoodCard);

        await Should.ThrowAsync<ArgumentException>(() => Make(InstallationPurpose.CardFingerprints));
        await Make([.. InstallationPurposes.All.Where(p => !p.IsFixed())]);
        _clock.Advance(TimeSpan.FromMinutes(2));

        fingerprints.Of(_world.Books.Account.Merchant, Shop.GoodCard).ShouldBe(before);
    }

    [Fact]
    public async Task Passwords_searches_links_and_recovery_codes_of_both_generations_work()
    {
        var pages = new PageSecrets(Keys, InstallationPurpose.PaymentPage);
        var (link, cookie, form) = (pages.SecretOf("page"), pages.BrowserHash("page", "cookie"), pages.FormToken("page", "cookie"));
        (await _world.Books.BuyAndStore("before")).ShouldSucceed();
        var person = await _portal.NewUser(_world.Group);
        var begun = await _portal.AsOperator((SecondFactors factors) => factors.Begin(person.Id));

        await Make([.. InstallationPurposes.All.Where(p => !p.IsFixed())]);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var confirmed = await _portal.AsOperator((SecondFactors factors) => factors.Confirm(person.Id, begun.SealedStep, Code(begun), null));
        (await _world.Books.BuyAndStore("after")).ShouldSucceed();
        var later = await _world.NewShop(_world.Books.Tenant, "Later");
        await Make(InstallationPurpose.RecoveryCodes);
        _clock.Advance(TimeSpan.FromMinutes(2));

        (await later.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await later.CardToken() }))
            .ShouldSucceed();
        var support = _portal.Support(_world.Books.Tenant);
        foreach (var customer in (string[])["before", "after"])
        {
            (await support.Do((TransactionListQueries list) => list.List(new TransactionSearch { Customer = customer }))).Value!.Items
                .ShouldNotBeEmpty(customer);
        }

        pages.SecretOf("page").ShouldNotBe(link);
        pages.FormToken("page", "cookie").ShouldNotBe(form);
        pages.ShouldSatisfyAllConditions(
            p => p.Opens("page", link).ShouldBeTrue(), p => p.IsBrowser("page", "cookie", cookie).ShouldBeTrue(),
            p => p.IsFormToken("page", "cookie", form).ShouldBeTrue(), p => p.Opens("page", p.SecretOf("page")).ShouldBeTrue(),
            p => p.IsBrowser("page", "another", cookie).ShouldBeFalse());
        var codes = confirmed.Value.ShouldNotBeNull();
        (await _portal.AsOperator((SecondFactors factors) => factors.Use(person.Id, codes[0], null))).IsOk.ShouldBeTrue();
        (await _portal.AsOperator((SecondFactors factors) => factors.Use(person.Id, "aaaaa-aaaaa", null))).IsOk.ShouldBeFalse();
    }

    [Fact]
    public async Task Declines_are_counted_across_a_change_of_generations()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await _world.Books.BuyAndStore("c-1", Shop.DeclinedCard)).ShouldBeDeclined(2003);
            if (attempt == 1)
            {
                await Make(InstallationPurpose.DeclineLimits);
                _clock.Advance(TimeSpan.FromMinutes(2));
            }
        }

        (await _world.Books.BuyAndStore("c-1", Shop.DeclinedCard)).ShouldBeDeclined(2004);
        _clock.Advance(TimeSpan.FromMinutes(62));
        (await _world.Books.BuyAndStore("c-1", Shop.DeclinedCard)).ShouldBeDeclined(2003);
    }

    private string Code(Enrolment begun) => Totp.CodeAt(begun.Secret, _clock.Now);

    private async Task Make(params InstallationPurpose[] purposes)
    {
        await _portal.Ledger.Tamper(async db =>
        {
            await Keys.AddNext(db, purposes, Cancelled);
            return await db.SaveChangesAsync(Cancelled);
        });
        await Keys.Reload(Cancelled);
    }

    private async Task Set(InstallationPurpose purpose, int generation, Action<DataKey> change)
    {
        var owner = InstallationPurposes.OwnerOf(purpose);
        await _portal.Ledger.Tamper(async db =>
        {
            change(await db.DataKeys().SingleAsync(k => k.Owner == owner && k.Generation == generation, Cancelled));
            return await db.SaveChangesAsync(Cancelled);
        });
        await Keys.Reload(Cancelled);
    }
}
