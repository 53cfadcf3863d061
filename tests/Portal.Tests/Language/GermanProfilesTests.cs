using System.Globalization;
using Bunit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.Roles;
using CustomerProfiles.Portal.Transactions;
using CustomerProfiles.Portal.Users;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CustomerProfiles.Tests.Language;

/// <summary>Profiles, transactions, users and roles as a German administrator reads them: the pages themselves, without the frame, on the services of
/// the portal.</summary>
public sealed class GermanProfilesTests : IClassFixture<OneWorld>, IAsyncLifetime
{
    private readonly PortalUnderTest _portal;
    private readonly Ecosystem _world;
    private PageReader _ada = null!;

    public GermanProfilesTests(PortalUnderTest portal, OneWorld one)
    {
        (_portal, _world) = (portal, one.World);
        PageReader.SpeakGerman();
    }

    public async ValueTask InitializeAsync() => _ada = await PageReader.At(_portal, _world.Group);

    public ValueTask DisposeAsync() => _ada.DisposeAsync();

    [Fact]
    public async Task The_list_of_profiles()
    {
        await _world.Books.BuyAndStore("list-1");

        var page = Open<ProfilesPage>("profiles", "td");

        ShouldSay(page, "Profile", "Anfangsbuchstaben oder ganz", "Weitere Filter", "Kunden-ID", "Bevorzugt", "Untermandanten einbeziehen",
            "Von books-cc; zuletzt verwendet");
    }

    [Fact]
    public async Task A_profile_with_dates_and_countries()
    {
        var guid = (await _world.Books.BuyAndStore("one-1", preferred: true)).Text("customerProfileData", "profileGuid");
        await _world.Books.UpdateProfile("one-1", """{"billingCountry":"GB"}""");

        var page = Open<ProfilePage>($"profiles/{guid}", ".payments", ("ProfileGuid", guid));
        page.WaitForElement(".timeline", PageReader.Patience);

        ShouldSay(page, "Zahlungsmittel", "Bevorzugt", "Alle Zahlungen dieser Person", "Vereinigtes Königreich", "Kundendaten", "Ganzer Verlauf", "Löschen",
            $"{DateTime.UtcNow:dd.MM.yyyy}");
    }

    [Fact]
    public async Task The_instruments_of_a_profile()
    {
        var guid = (await _world.Books.BuyAndStore("instruments-1", preferred: true)).Text("customerProfileData", "profileGuid");

        var page = Open<ProfilePage>($"profiles/{guid}?tab=instruments", ".instrument", ("ProfileGuid", guid));

        ShouldSay(page, "Mit dieser Karte zahlen", "verbunden am", "Abmelden und trennen");
        Asked(page, "Trennen").ShouldContain("vom Profil trennen?");
        Dialogs.Markup.ShouldContain("lässt sich aber nicht zum Bezahlen verwenden");
    }

    [Fact]
    public async Task Customer_data_to_change()
    {
        var guid = (await _world.Books.BuyAndStore("edit-1")).Text("customerProfileData", "profileGuid");

        var page = Open<EditProfilePage>($"profiles/{guid}/edit", "legend", ("ProfileGuid", guid));

        ShouldSay(page, "Rechnungsadresse", "Gespeichert: m***@shop.example. Lassen Sie das Feld leer, um den Wert zu behalten.", "Feld hinzufügen");
    }

    [Fact]
    public async Task The_list_of_transactions_with_amounts()
    {
        await _world.Books.BuyAndStore("transactions-1");

        var page = Open<TransactionsPage>("transactions", "td");
        page.Find("#saved-filters").Remove();

        ShouldSay(page, "25,40 EUR", "Zahlung (Debit)", "Erfolgreich", "Letzte 7 Tage", "UUID, Kauf, Händler oder Anbieter",
            "Nicht gespeichert: kein Container zugewiesen", "ID beim Händler");
    }

    [Fact]
    public async Task A_transaction_that_was_declined_and_stored_nothing()
    {
        var uuid = (await _world.Toys.BuyAndStore("declined-1", Shop.DeclinedCard)).Text("uuid");

        var page = Open<TransactionPage>($"transactions/{uuid}", "dl", ("Uuid", uuid));

        page.Find("p.problem").TextContent.ShouldContain("Die Transaktion wurde abgelehnt (2003). Der Anbieter meldete: Do not honour (05)");
        page.Find("p.problem").Remove();
        ShouldSay(page, "keiner (kein Container zugewiesen)", "Karte oder Konto", "25,40 EUR", "Anfrage und Antwort");
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
        var page = Open<TransactionPage>($"transactions/{captured}", "dl", ("Uuid", captured));
        Asked(page, "Erstattung").ShouldContain("Diesen Einzug erstatten?");
        Dialogs.Markup.ShouldContain("Höchstens 2.500,00");
        Dialogs.Find("#amount").GetAttribute("value").ShouldBe("2500,00");

        Dialogs.Find("#amount").Input(typed);
        Dialogs.Find("#reason").Input("Beschädigt");
        await Dialogs.Find("form.form").SubmitAsync();

        if (refunded is null)
        {
            Dialogs.WaitForAssertion(() => Dialogs.Find("#amount-problem").TextContent.ShouldContain("Geben Sie eine Zahl ein, zum Beispiel 100,00."),
                PageReader.Patience);
        }
        else
        {
            Dialogs.WaitForAssertion(() => Dialogs.FindAll("#amount").ShouldBeEmpty(), PageReader.Patience);
        }

        var related = (await _portal.Admin(_world.Group).Do((TransactionDetailQueries all) => all.Show(captured))).Value!.Related;
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

        Amounts.Number(new Money(thousandths, currency)).ShouldBe(expected);
        Amounts.ForDomain(Amounts.Typed(new Money(thousandths, currency))).Value.ShouldBe(new Money(thousandths, currency).ToString());
    }

    [Fact]
    public void The_list_of_users()
    {
        var page = Open<UsersPage>("users", "td");

        ShouldSay(page, "Benutzer einladen", "Name oder E-Mail suchen", "Jeder Status außer archiviert", "Zwei-Faktor-Authentifizierung", "Aktiv", "Gesperrt");
    }

    [Fact]
    public async Task A_user_and_what_can_be_done()
    {
        var user = await _portal.NewUser(_world.Group, BuiltInRoles.ReadOnly);

        var page = Open<UserPage>($"users/{user.Id}", "dl", ("Id", user.Id));

        page.Markup.ShouldContain($"Was dieser Benutzer darf ({BuiltInRoles.PermissionsOf(BuiltInRoles.ReadOnly).Count})");
        page.Find("details.permissions").Remove();
        ShouldSay(page, "Passwort zurücksetzen", "Letzte Anmeldung", "Archivieren");
        Asked(page, "Deaktivieren").ShouldContain($"{user.Name} deaktivieren?");
        Dialogs.Markup.ShouldContain("Der Benutzer wird sofort abgemeldet");
    }

    [Fact]
    public void A_user_to_invite()
    {
        var page = Open<UserFormPage>("users/new", "legend");

        ShouldSay(page, "Benutzer einladen", "Muss eindeutig sein; später nicht änderbar.", "Ohne Rolle hat der Benutzer keine Berechtigungen.", "Einladen");
    }

    [Fact]
    public void The_list_of_roles()
    {
        var page = Open<RolesPage>("roles", "td");

        ShouldSay(page, "Neue Rolle", "Vorgegeben", "Berechtigungen vergleichen", "Eigentümer");
    }

    [Fact]
    public void A_role_that_lets_one_person_change_and_switch_on()
    {
        var page = Open<RolePage>($"roles/{BuiltInRoles.TenantAdmin}", ".notice", ("Key", BuiltInRoles.TenantAdmin));

        page.Markup.ShouldContain("Vorgegeben, für alle Mandanten gleich");
        PageReader.TextOf(page).ShouldContain("Wer diese Rolle hat, kann Händler und Connectoren und Container allein ändern");
    }

    private static void ShouldSay<TPage>(IRenderedComponent<TPage> page, params string[] texts)
        where TPage : IComponent
    {
        var read = PageReader.TextOf(page);
        texts.ShouldAllBe(text => read.Contains(text, StringComparison.Ordinal));
        PageReader.EnglishIn(read).ShouldBeEmpty("what is left in English");
    }

    // What the dialog says that a button opens.
    private string Asked<TPage>(IRenderedComponent<TPage> page, string button)
        where TPage : IComponent
    {
        page.FindAll("button").First(b => b.TextContent.Trim() == button).Click();
        Dialogs.WaitForElement("form", PageReader.Patience);
        return Dialogs.Markup;
    }

    private IRenderedComponent<MudDialogProvider> Dialogs => _ada.Dialogs;

    private IRenderedComponent<TPage> Open<TPage>(string address, string sought, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        _ = Dialogs; // before the page that opens one
        return _ada.Open<TPage>($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sub-tenants=True", sought, parameters);
    }
}
