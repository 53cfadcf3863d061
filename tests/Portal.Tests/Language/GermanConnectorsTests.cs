using System.Globalization;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Portal.Connectors;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Merchants;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>Merchants, their connectors and the containers of profiles, as a German administrator reads them.</summary>
public sealed class GermanConnectorsTests(PortalUnderTest portal)
{
    private const string German = "de-DE";

    [Fact]
    public async Task The_list_of_connectors_is_in_German()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ConnectorsPage>("connectors?sub-tenants=true", "books-cc");

        ShouldSay(page, "Neuer Connector", "Name oder API-Schlüssel suchen", "Speichert Profile in", "Simulator · Karte", "Connectoren");
        ShouldNotSay(page, "New connector", "Search by name", "Stores profiles in", "Simulator · Card");
    }

    [Fact]
    public async Task A_connector_is_in_German()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ConnectorPage>($"connectors/{world.Books.Connector}", "books-cc", ("Id", world.Books.Connector.ToString()));

        ShouldSay(page, "Warum?", "Signatur der Anfragen", "Nicht erforderlich", "Limit (pro Minute)", "Die Adresse, die eine Transaktion angibt",
            "Meta-Connectoren, die an ihn weiterleiten");
        ShouldNotSay(page, "Why?", "Not required", "Rate limit (per minute)", "Meta-connectors that route to it");
    }

    [Fact]
    public async Task The_form_of_a_meta_connector_is_in_German_with_amounts_as_Germans_write_them()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ConnectorFormPage>($"connectors/{world.BooksMeta.Connector}/edit", "Stammdaten", ("Id", world.BooksMeta.Connector.ToString()));

        ShouldSay(page, "books-meta bearbeiten", "Mitglieder in der Reihenfolge, in der sie versucht werden", "Alle Zahlungen gehen an das erste Mitglied",
            "Welchen Connector würde eine Zahlung", "value=\"100,00\"");
        ShouldNotSay(page, "Base data", "All charges go to the first member", "Try it", "Add a rule", "value=\"100.00\"");
    }

    [Fact]
    public async Task Where_a_tenant_has_no_container_the_form_of_its_connector_says_so_in_German()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Toys.Tenant);

        var page = ada.Read<ConnectorFormPage>($"connectors/{world.Toys.Connector}/edit", "Stammdaten", ("Id", world.Toys.Connector.ToString()));

        ShouldSay(page, "Vorgabe des Mandanten verwenden (kein Container)");
        ShouldNotSay(page, "(none)");
    }

    [Fact]
    public async Task A_container_is_in_German()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ContainerPage>($"containers/{world.Container}", "Zugewiesen an", ("Id", world.Container.ToString()));

        ShouldSay(page, "Untermandanten dürfen Profile löschen", "2 Untermandanten", "5 Connectoren",
            "Kunden mit einer Transaktion oder einem Zahlungsmittel bei ihren Händlern");
        ShouldNotSay(page, "Assigned to", "2 sub-tenants", "5 connectors", "Merchant staff see");
    }

    [Fact]
    public async Task The_list_of_containers_is_in_German()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ContainersPage>("containers", "Acme customers");

        ShouldSay(page, "Neuer Container", "Für uns freigegeben", "Eigener");
        ShouldNotSay(page, "New container", "Shared with us", "Search by name");
    }

    [Fact]
    public async Task A_merchant_is_in_German_with_dates_as_Germans_write_them()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<MerchantPage>($"merchants/{world.Toys.Merchant}", "Checkliste", ("Id", world.Toys.Merchant.ToString()));

        ShouldSay(page, "Testtransaktion", "Container zuweisen: Profile werden noch nicht gespeichert", "1 Connector", "Zeitzone");
        ShouldNotSay(page, "Checklist<", "Test transaction", "Assign a container", "Time zone");
        page.ShouldMatch(@"<time datetime=""\d{4}-\d\d-\d\dT[^""]*""[^>]*>\d\d\.\d\d\.\d{4} \d\d:\d\d</time>");
    }

    [Theory]
    [InlineData("de-DE", "100,5", 100.5)]
    [InlineData("en-GB", "100.5", 100.5)]
    [InlineData("de-DE", "1.234", null)] // a thousand and more to one reader, one and a bit to another
    [InlineData("en-GB", "1,234", null)]
    public void An_amount_is_read_as_its_reader_writes_it(string culture, string typed, double? amount)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);

        Amounts.Read(typed).ShouldBe((decimal?)amount);
    }

    [Fact]
    public void The_amounts_of_a_rule_come_back_as_they_were_shown()
    {
        CultureInfo.CurrentCulture = new CultureInfo(German);
        var rule = EditedRule.Of(new RoutingRule("Small", new RoutingConditions { AmountFrom = 1_005, AmountBelow = 100_500 }, []));

        (rule.From, rule.Below).ShouldBe(("1,005", "100,50"));
        var read = rule.When(0).Value!;
        (read.AmountFrom, read.AmountBelow).ShouldBe((1_005, 100_500));
    }

    private static void ShouldSay(string page, params string[] texts) => texts.ShouldAllBe(text => page.Contains(text, StringComparison.Ordinal), page);

    private static void ShouldNotSay(string page, params string[] texts) => texts.ShouldAllBe(text => !page.Contains(text, StringComparison.Ordinal), page);
}
