using System.Globalization;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>Somebody works in a German portal: they read German, and what is kept, audited or answered as the merchant API answers stays as it was.</summary>
public sealed class WrittenInEnglishTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_refusal_is_read_in_German_and_written_down_in_English()
    {
        var world = await Ecosystem.Create(portal);

        var refused = await InGerman(() => portal.Admin(world.Group, withSubTenants: false).Do((ContainerAdmin c) => c.Delete(world.Container)));

        refused.Error!.Message.ShouldContain("ist in Verwendung: 5 Connectoren, mandantenweit in 1 Mandanten. Deaktivieren Sie");
        (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "container.deleted").Reason!
            .ShouldContain("is in use: 5 connectors, tenant-wide in 1 tenant. Disable");
    }

    [Fact]
    public async Task An_amount_typed_in_a_German_portal_is_refunded_and_kept_to_the_cent()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Books.Tenant);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");

        var (unclear, tooMuch) = await InGerman(async () => (
            await ada.Do((TransactionAdmin t) => t.Refund(uuid, "1.234,50", "Wunsch")), await ada
                .Do((TransactionAdmin t) => t.Refund(uuid, "99999.99", "Wunsch"))));

        unclear.Error!.Message.ShouldStartWith("Der Betrag muss aus 1 bis 10 Ziffern bestehen");
        tooMuch.Error!.Message.ShouldStartWith("Der Betrag ist höher, als noch erstattet werden kann");
        var refund = await InGerman(() => ada.Do((TransactionAdmin t) => t.Refund(uuid, "1.05", "Wunsch")));
        var kept = await portal.Ledger.Transaction(refund.Value!);
        (kept.Sum!.Value.ToString(), kept.PurchaseId[..8]).ShouldBe(("1.05", kept.CreatedAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_the_jobs_and_the_merchant_API_say_is_English_on_any_machine()
    {
        var world = await Ecosystem.Create(portal);

        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture)
            .ShouldBe((CultureInfo.InvariantCulture, CultureInfo.InvariantCulture));
        using var germans = new HttpClient { BaseAddress = portal.Http.BaseAddress };
        germans.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-DE");
        (await world.Books.At(germans).DeleteProfile("nobody")).ShouldBeRefused(200, 1002, "Profile not found");
    }

    [Fact]
    public void Sentences_made_of_pieces_are_German_sentences()
    {
        var when = new RoutingConditions { Brands = ["visa", "mastercard"], Countries = ["AT", "FR"], Currencies = ["EUR"], AmountFrom = 1_000_000,
            Types = [TransactionType.Debit] };

        RoutingSentence.Of(when).ShouldBe("Visa or Mastercard cards billed to Austria or France, from 1,000.00 EUR, only debits");
        InGermanAtOnce(() => RoutingSentence.Of(when)).ShouldBe(
            "Karten von Visa oder Mastercard mit Rechnungsadresse in Österreich oder Frankreich, ab 1.000,00 EUR, nur Zahlungen (Debit)");
    }

    [Fact]
    public void Countries_are_named_in_the_language_of_who_reads_whichever_was_asked_first()
    {
        InGermanAtOnce(() => Countries.NameOf("AT")).ShouldBe("Österreich");
        Countries.NameOf("AT").ShouldBe("Austria");
        InGermanAtOnce(() => Countries.All[0].Name).ShouldBe("Afghanistan");
        InGermanAtOnce(() => Countries.All.Select(c => c.Code).Order(StringComparer.Ordinal).ToList())
            .ShouldBe([.. Countries.All.Select(c => c.Code).Order(StringComparer.Ordinal)]);
    }

    private static async Task<T> InGerman<T>(Func<Task<T>> work)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("de-DE");
        return await work();
    }

    private static T InGermanAtOnce<T>(Func<T> words) => InGerman(() => Task.FromResult(words())).GetAwaiter().GetResult();
}
