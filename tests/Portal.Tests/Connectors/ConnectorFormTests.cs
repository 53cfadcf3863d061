using Bunit;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Connectors;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Connectors;

public sealed class ConnectorFormTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_list_narrows_to_a_container_whether_the_connector_has_it_or_its_tenant()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);

        (await Names(new ConnectorFilter { Container = world.Container }))
            .ShouldBe(["books-cc", "books-iban", "books-meta", "books-signed", "books-wallet", "shoes-cc"]);
        (await Names(new ConnectorFilter { WithoutContainer = true })).ShouldBe(["group-cc", "toys-cc"]);
        await world.IgnoreTenantWide(world.Shoes);
        (await Names(new ConnectorFilter { WithoutContainer = true })).ShouldBe(["group-cc", "shoes-cc", "toys-cc"]);

        async Task<IEnumerable<string>> Names(ConnectorFilter filter) =>
            (await ada.Do((ConnectorQueries q) => q.List(filter))).Value!.Items.Select(c => c.Name);
    }

    // The fault: members showed containers that do not count.
    [Fact]
    public async Task Members_of_a_meta_connector_show_no_container()
    {
        var world = await Ecosystem.Create(portal);
        await using var bea = await PageReader.At(portal, world.Books.Tenant);

        var page = bea.Open<ConnectorPage>($"connectors/{world.BooksMeta.Connector}?tab=members", "td", ("Id", world.BooksMeta.Connector.ToString()));

        page.FindAll("tbody tr").Count.ShouldBe(3);
        page.FindAll("[data-column='Stores profiles in']").ShouldBeEmpty();
    }

    // The fault: new connectors took five payments a minute, and the sixth was refused.
    [Fact]
    public async Task A_new_connector_has_no_limit_until_somebody_sets_one()
    {
        var world = await Ecosystem.Create(portal);
        await using var bea = await PageReader.At(portal, world.Books.Tenant);

        bea.Open<ConnectorFormPage>("connectors/new", "#transactionsPerMinute").Find("#transactionsPerMinute").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_old_shared_secret_signs_until_the_overlap_ends_and_the_new_one_at_once()
    {
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var world = await Ecosystem.Create(own);
        var old = world.BooksSigned;

        var rotated = await own.Admin(world.Group).Do((ConnectorAdmin c) => c.RotateSecret(old.Connector, TimeSpan.FromHours(2)));
        var renewed = old with { Credentials = rotated.Value! };
        (await SignedCall.GetProfile(old).Send()).Status.ShouldBe(200);
        (await SignedCall.GetProfile(renewed).Send()).Status.ShouldBe(200);

        clock.Pass(TimeSpan.FromHours(3));
        (await SignedCall.GetProfile(old).Send()).Status.ShouldBe(401);
        (await SignedCall.GetProfile(renewed).Send()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_open_browser_somebody_walked_up_to_gives_out_no_new_secret_and_no_new_password()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group) with { IsSteppedUp = false };

        (await ada.Do((ConnectorAdmin c) => c.RotateSecret(world.BooksSigned.Connector, TimeSpan.Zero))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await ada.Do((ApiUserAdmin u) => u.Rotate(world.Books.Account.ApiUser, TimeSpan.Zero))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);

        (await SignedCall.GetProfile(world.BooksSigned).Send()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Without_overlap_the_old_secret_ends_at_once_and_nobody_without_the_right_rotates()
    {
        var world = await Ecosystem.Create(portal);

        (await portal.Reader(world.Group).Do((ConnectorAdmin c) => c.RotateSecret(world.BooksSigned.Connector, TimeSpan.Zero))).Error!.Code
            .ShouldBe(ErrorCodes.Forbidden);
        (await portal.Admin(world.Group).Do((ConnectorAdmin c) => c.RotateSecret(world.BooksSigned.Connector, TimeSpan.FromHours(73)))).Error!.Field
            .ShouldBe("overlap");
        (await SignedCall.GetProfile(world.BooksSigned).Send()).Status.ShouldBe(200);
        (await portal.Admin(world.Group).Do((ConnectorAdmin c) => c.RotateSecret(world.BooksSigned.Connector, TimeSpan.Zero))).IsOk.ShouldBeTrue();

        (await SignedCall.GetProfile(world.BooksSigned).Send()).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_archived_connector_and_an_archived_merchant_take_no_payments_and_come_back()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        Task<bool> Pays() => portal.ScopeOf(world.Books).ContinueWith(s => s.Result.Connector.Usable, TaskScheduler.Default);

        await ada.Do((ConnectorAdmin c) => c.Archive(world.Books.Connector, archived: true));
        (await Pays()).ShouldBeFalse();
        (await world.Books.DebitWith(await world.BooksSigned.CardToken())).Status.ShouldNotBe(200);
        await ada.Do((ConnectorAdmin c) => c.Archive(world.Books.Connector, archived: false));
        (await Pays()).ShouldBeTrue();
        await ada.Do((MerchantAdmin m) => m.Archive(world.Books.Merchant, archived: true));
        (await Pays()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_changes_all_its_fields_in_one_go_and_says_which_one_is_wrong()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        var seen = (await ada.Do((ConnectorQueries q) => q.Get(world.Shoes.Connector))).Value!;
        var form = new ConnectorForm
        {
            Name = "shoes-new",
            Description = "Cards",
            Container = world.Container,
            IgnoresGlobalSettings = true,
            RequestSigning = false,
            RefusesMd5Signatures = true,
            SignatureWindowSeconds = 300,
            TransactionsPerMinute = 50,
            AllowedOrigins = "https://shop.example",
            DefaultResult = seen.DefaultResult,
            Members = [],
            SkipsSecurityCode = true,
            CallbackUrl = "https://shop.example/notify",
        };

        (await ada.Do((ConnectorAdmin c) => c.Edit(world.Shoes.Connector, form with { AllowedOrigins = "shop.example/path" }, seen.Version))).Error!.Field
            .ShouldBe("allowedOrigins");
        (await ada.Do((ConnectorAdmin c) => c.Edit(world.Shoes.Connector, form with { CallbackUrl = "javascript:alert(1)" }, seen.Version))).Error!.Field
            .ShouldBe("callbackUrl");
        (await ada.Do((ConnectorAdmin c) => c.Edit(world.Shoes.Connector, form with { Container = world.ZetaContainer }, seen.Version))).Error!.Code
            .ShouldBe(ErrorCodes.NotFound);
        (await ada.Do((ConnectorAdmin c) => c.Edit(world.Shoes.Connector, form, seen.Version))).IsOk.ShouldBeTrue();

        var saved = (await ada.Do((ConnectorQueries q) => q.Get(world.Shoes.Connector))).Value!;
        (saved.Item.Name, saved.AssignedContainer, saved.IgnoresGlobalSettings, saved.SignatureWindowSeconds, saved.AllowedOrigins, saved.SkipsSecurityCode,
            saved.CallbackUrl).ShouldBe(
            ("shoes-new", world.Container, true, 300, "https://shop.example", true, "https://shop.example/notify"));
        (await ada.Do((ConnectorAdmin c) => c.Edit(world.Shoes.Connector, form, seen.Version))).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
    }

    [Fact]
    public async Task Members_of_a_meta_connector_are_put_in_order_and_warned_of()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        await ada.Do((ConnectorAdmin c) => c.Disable(world.BooksIban.Connector));
        await world.Assign(world.BooksWallet, null);
        var seen = (await ada.Do((ConnectorQueries q) => q.Get(world.BooksMeta.Connector))).Value!;
        var form = new ConnectorForm
        {
            Name = seen.Item.Name,
            Description = string.Empty,
            Container = world.Container,
            IgnoresGlobalSettings = false,
            RequestSigning = false,
            RefusesMd5Signatures = false,
            SignatureWindowSeconds = null,
            TransactionsPerMinute = null,
            AllowedOrigins = string.Empty,
            DefaultResult = seen.DefaultResult,
            Members = [world.BooksIban.Connector, world.BooksWallet.Connector, world.Books.Connector],
        };

        (await ada.Do((ConnectorAdmin c) => c.Edit(world.BooksMeta.Connector, form, seen.Version))).IsOk.ShouldBeTrue();
        (await ada.Do((ConnectorAdmin c) => c.Edit(world.BooksMeta.Connector, form with { Members = [world.Shoes.Connector] }, seen.Version + 1))).Error!.Field
            .ShouldBe("members");

        var saved = (await ada.Do((ConnectorQueries q) => q.Get(world.BooksMeta.Connector))).Value!;
        saved.Members.Select(m => m.Name).ShouldBe(["books-iban", "books-wallet", "books-cc"]);
        saved.Warnings.Count.ShouldBe(2);
        saved.Warnings[0].ShouldContain("books-iban is disabled");
    }

    [Fact]
    public async Task The_list_says_for_each_connector_which_container_applies_and_holds_no_secret()
    {
        var world = await Ecosystem.Create(portal);

        var listed = (await portal.Reader(world.Group).Do((ConnectorQueries q) => q.List(new ConnectorFilter { Search = "-cc" }))).Value!;

        listed.Items.Select(c => (c.Name, c.Effect)).ShouldBe(
            [("books-cc", "Acme customers (set here)"), ("group-cc", "Not stored"), ("shoes-cc", "Acme customers (tenant default)"),
                ("toys-cc", "Not stored")]);
        listed.ToString().ShouldNotContain(world.Books.Credentials.SharedSecret);
        (await portal.Admin(world.Zeta.Tenant).Do((ConnectorQueries q) => q.Get(world.Books.Connector))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }
}
