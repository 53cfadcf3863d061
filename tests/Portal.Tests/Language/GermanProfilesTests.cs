using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.Roles;
using CustomerProfiles.Portal.SignIn;
using CustomerProfiles.Portal.Transactions;
using CustomerProfiles.Portal.Users;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Language;

/// <summary>Profiles, transactions, users and roles as a German administrator reads them: the pages themselves, without the frame, on the services of
/// the portal.</summary>
public sealed partial class GermanProfilesTests : BunitContext, IClassFixture<OneWorld>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PortalUnderTest _portal;
    private readonly Ecosystem _world;
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public GermanProfilesTests(PortalUnderTest portal, OneWorld one)
    {
        (_portal, _world) = (portal, one.World);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("de-DE"), new CultureInfo("de"));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<AntiforgeryStateProvider, NoForms>();
        Services.AddSingleton(pages => new Work(
            portal.Services.GetRequiredService<IServiceScopeFactory>(), pages.GetRequiredService<AuthenticationStateProvider>(), pages.GetRequiredService<NavigationManager>()));
        Services.AddSingleton<SignedIn>();
        Services.AddSingleton<AuthenticationStateProvider>(pages => pages.GetRequiredService<SignedIn>());
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public async Task The_list_of_profiles()
    {
        await _world.Books.BuyAndStore("list-1");

        var page = await Open<ProfilesPage>("profiles", "td");

        ShouldSay(page, "Profile", "Anfangsbuchstaben oder ganz", "Weitere Kriterien", "Kunden-ID", "Bevorzugt", "Untermandanten einbeziehen", "Von books-cc; zuletzt benutzt");
    }

    [Fact]
    public async Task A_profile_with_dates_and_countries()
    {
        var guid = (await _world.Books.BuyAndStore("one-1", preferred: true)).Text("customerProfileData", "profileGuid");
        await _world.Books.UpdateProfile("one-1", """{"billingCountry":"GB"}""");

        var page = await Open<ProfilePage>($"profiles/{guid}", "dl", ("ProfileGuid", guid));

        ShouldSay(page, "Bevorzugtes Zahlungsmittel", "Zahlungsmittel (1)", "Vereinigtes Königreich", "Kundendaten", "Löschen", $"{DateTime.UtcNow:dd.MM.yyyy}");
    }

    [Fact]
    public async Task The_instruments_of_a_profile()
    {
        var guid = (await _world.Books.BuyAndStore("instruments-1", preferred: true)).Text("customerProfileData", "profileGuid");

        var page = await Open<ProfilePage>($"profiles/{guid}?tab=instruments", ".instrument", ("ProfileGuid", guid));

        ShouldSay(page, "Karten", "verbunden am", "Abmelden und trennen");
        Asked(page, "Trennen").ShouldContain("vom Profil trennen?");
        _dialogs.Markup.ShouldContain("im Shop steht es nicht mehr zur Auswahl");
    }

    [Fact]
    public async Task Customer_data_to_change()
    {
        var guid = (await _world.Books.BuyAndStore("edit-1")).Text("customerProfileData", "profileGuid");

        var page = await Open<EditProfilePage>($"profiles/{guid}/edit", "legend", ("ProfileGuid", guid));

        ShouldSay(page, "Rechnungsadresse", "Gespeichert: m***@shop.example. Lassen Sie das Feld leer, um den Wert zu behalten.", "Paar hinzufügen");
    }

    [Fact]
    public async Task The_list_of_transactions_with_amounts()
    {
        await _world.Books.BuyAndStore("transactions-1");

        var page = await Open<TransactionsPage>("transactions", "td");
        page.Find("#saved-filters").Remove();

        ShouldSay(page, "25,40 EUR", "Zahlung (Debit)", "Abgeschlossen", "Letzte 7 Tage", "UUID, Kauf-ID, ID beim Händler oder Anbieter", "Nicht gespeichert: kein Container zugewiesen", "ID beim Händler");
    }

    [Fact]
    public async Task A_transaction_that_was_declined_and_stored_nothing()
    {
        var uuid = (await _world.Toys.BuyAndStore("declined-1", Shop.DeclinedCard)).Text("uuid");

        var page = await Open<TransactionPage>($"transactions/{uuid}", "dl", ("Uuid", uuid));

        page.Find("p.problem").TextContent.ShouldContain("Die Transaktion wurde abgelehnt (2003). Der Anbieter meldete: Do not honour (05)");
        page.Find("p.problem").Remove();
        ShouldSay(page, "keiner: kein Container zugewiesen", "Karte oder Konto", "25,40 EUR", "Anfrage und Antwort");
    }

    // The fault: 1.000 is a thousand in German, and one with decimals on the wire.
    [Theory]
    [InlineData("20,50", "20.50")]
    [InlineData("1.000", null)]
    [InlineData("20.50", null)]
    public async Task An_amount_is_typed_as_it_is_read_and_never_taken_for_another(string typed, string? refunded)
    {
        var uuid = (await _world.Books.Preauthorized("2500.00"));
        var captured = (await _world.Books.FollowUp("capture", uuid, "2500.00")).Text("uuid");
        var page = await Open<TransactionPage>($"transactions/{captured}", "dl", ("Uuid", captured));
        Asked(page, "Erstattung").ShouldContain("Diesen Einzug erstatten?");
        _dialogs.Markup.ShouldContain("Höchstens 2.500,00");
        _dialogs.Find("#amount").GetAttribute("value").ShouldBe("2500,00");

        _dialogs.Find("#amount").Input(typed);
        _dialogs.Find("#reason").Input("Beschädigt");
        await _dialogs.Find("form.form").SubmitAsync();

        if (refunded is null)
        {
            _dialogs.WaitForAssertion(() => _dialogs.Find("[role=alert]").TextContent.ShouldContain("wahlweise gefolgt von einem Komma"), Patience);
        }
        else
        {
            _dialogs.WaitForAssertion(() => _dialogs.FindAll("#amount").ShouldBeEmpty(), Patience);
        }

        var related = (await _portal.As(PortalStaff.Admin(_world.Group), (TransactionDetailQueries all) => all.Show(captured))).Value!.Related;
        related.Where(t => t.Type == TransactionType.Refund).Select(t => t.Amount.ToString()).ShouldBe(refunded is null ? [] : [refunded]);
    }

    [Theory]
    [InlineData("de-DE", 1_234_500, "EUR", "1.234,50")]
    [InlineData("de-CH", 1_234_500, "EUR", "1’234.50")]
    [InlineData("en-GB", 1_234_500, "EUR", "1,234.50")]
    [InlineData("de-AT", 100_000, "JPY", "100")]
    [InlineData("de-DE", 9_999_999_999_999, "KWD", "9.999.999.999,999")]
    public void Amounts_are_written_as_in_the_readers_country(string culture, long thousandths, string currency, string expected)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);

        WrittenAmount.Show(new Money(thousandths, currency)).ShouldBe(expected);
        WrittenAmount.Read(WrittenAmount.Of(new Money(thousandths, currency))).Value.ShouldBe(new Money(thousandths, currency).ToString());
    }

    [Fact]
    public async Task The_list_of_users()
    {
        var page = await Open<UsersPage>("users", "td");

        ShouldSay(page, "Benutzer einladen", "Nach Name oder E-Mail suchen", "Jeder Status außer archiviert", "Zweiter Schritt", "Aktiv", "Gesperrt");
    }

    [Fact]
    public async Task A_user_and_what_can_be_done()
    {
        var user = await _portal.Person(await _portal.NewPerson(_world.Group, BuiltInRoles.ReadOnly));

        var page = await Open<UserPage>($"users/{user.Id}", "dl", ("Id", user.Id));

        page.Markup.ShouldContain($"Was dieser Benutzer darf ({BuiltInRoles.PermissionsOf(BuiltInRoles.ReadOnly).Count})");
        page.Find("details.permissions").Remove();
        ShouldSay(page, "Passwort zurücksetzen", "Letzte Anmeldung", "Archivieren");
        Asked(page, "Deaktivieren").ShouldContain($"{user.UserName} deaktivieren?");
        _dialogs.Markup.ShouldContain("Der Benutzer wird sofort abgemeldet");
    }

    [Fact]
    public async Task A_user_to_invite()
    {
        var page = await Open<UserFormPage>("users/new", "legend");

        ShouldSay(page, "Benutzer einladen", "Auf der ganzen Plattform eindeutig und später nicht änderbar.", "Ohne Rolle hat der Benutzer keine Rechte.", "Einladen");
    }

    [Fact]
    public async Task The_list_of_roles()
    {
        var page = await Open<RolesPage>("roles", "td");

        ShouldSay(page, "Neue Rolle", "Vorgegeben", "Berechtigungen vergleichen", "Eigentümer");
    }

    [Fact]
    public async Task A_role_that_lets_one_person_change_and_switch_on()
    {
        var page = await Open<RolePage>($"roles/{BuiltInRoles.TenantAdmin}", ".notice", ("Key", BuiltInRoles.TenantAdmin));

        page.Markup.ShouldContain("Vorgegeben, für alle Mandanten gleich");
        TextOf(page).ShouldContain("Wer diese Rolle hat, kann Händler und Connectoren und Container allein ändern");
    }

    private static void ShouldSay<TPage>(IRenderedComponent<TPage> page, params string[] texts)
        where TPage : IComponent
    {
        var read = TextOf(page);
        texts.ShouldAllBe(text => read.Contains(text, StringComparison.Ordinal));

        English().Matches(read).Select(m => m.Value).ShouldBeEmpty("what is left in English");
    }

    // What the dialog says that a button opens.
    private string Asked<TPage>(IRenderedComponent<TPage> page, string button)
        where TPage : IComponent
    {
        page.FindAll("button").First(b => b.TextContent.Trim() == button).Click();
        _dialogs.WaitForElement("form", Patience);
        return _dialogs.Markup;
    }

    // What people read, with what stands in empty boxes and what is said of buttons.
    private static string TextOf<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent
    {
        var read = page.Nodes.OfType<IElement>().SelectMany(e => e.DescendantsAndSelf<IText>()).Select(t => t.Data);
        var said = page.FindAll("[placeholder], [title], [data-column]").SelectMany(e => new[] { "placeholder", "title", "data-column" }.Select(e.GetAttribute));
        return string.Join(' ', string.Join(' ', read.Concat(said)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // Words that no German sentence has, and hardly an English one lacks.
    [GeneratedRegex(@"(\w+\W+){0,3}\b(the|of|and|with|are|is|to|from|that|this|for|by|no|not|can|its|you)\b(\W+\w+){0,3}", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    private async Task<IRenderedComponent<TPage>> Open<TPage>(string address, string sought, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        var name = await _portal.NewPerson(_world.Group);
        Services.GetRequiredService<SignedIn>().Person = (await _portal.OpenSession(name)).ToPrincipal(name);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{_world.Group}/{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sub-tenants=True");
        var page = Render<TPage>(builder =>
        {
            builder.AddCascadingValue(new TenantPlace(_world.Group, "Acme", HasSubTenants: true, HasTestConnectors: true, BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin)))
                .AddCascadingValue(new Toasts()).AddCascadingValue(new Searches()).AddCascadingValue(LocalTimes.In(null));
            foreach (var (parameter, value) in parameters)
            {
                builder.TryAdd(parameter, value);
            }
        });
        page.WaitForElement(sought, Patience);
        return page;
    }

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public ClaimsPrincipal Person { get; set; } = new();

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(Person));
    }

    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
