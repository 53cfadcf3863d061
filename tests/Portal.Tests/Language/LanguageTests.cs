using System.Net;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Tests.Language;

/// <summary>Which language a page speaks, and that machines are answered in English.</summary>
public sealed class LanguageTests(PortalUnderTest portal)
{
    private const string German = """<html lang="de" """;
    private const string English = """<html lang="en" """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_German_person_who_opens_the_sign_in_page_reads_German()
    {
        var page = await Page("/sign-in?ended=idle", "de-AT,de;q=0.9,en;q=0.5");

        page.ShouldContain(German);
        page.ShouldContain("<h1>Anmelden</h1>");
        page.ShouldContain("Benutzername");
        page.ShouldContain("Sie wurden wegen Inaktivität abgemeldet.");
        page.ShouldContain("Passwort vergessen");
        page.ShouldNotContain("Password<");
        page.ShouldNotContain("Sign in");
    }

    [Theory]
    [InlineData("de", null, German)]
    [InlineData("fr-FR,de-CH;q=0.8,en;q=0.5", null, German)]
    [InlineData("en-US,de;q=0.9", null, English)]
    [InlineData("de", "en", English)]
    [InlineData("en-GB", "de", German)]
    [InlineData(null, "de", German)]
    [InlineData("de", "xx", German)]
    [InlineData("de", "../../etc/passwd", German)]
    [InlineData("fr-FR,it;q=0.9", null, English)]
    [InlineData("*", "DE", English)]
    [InlineData("%%,;q=", null, English)]
    [InlineData("de", "%", German)]
    [InlineData("de", "%00%ff", German)]
    [InlineData("de-x-klingon", null, German)]
    [InlineData("ar,tr-TR", null, English)]
    [InlineData(null, null, English)]
    public async Task The_browsers_language_counts_until_one_is_picked_and_an_unknown_one_is_English(string? browser, string? picked, string expected) =>
        (await Page("/sign-in", browser, picked)).ShouldContain(expected);

    // A date or a thousand of another language than the sentence around it would be misread.
    [Theory]
    [InlineData("de-AT,en;q=0.5", null, "de-AT", "de")]
    [InlineData("en-US", "de", "de-DE", "de")]
    [InlineData("en-US,de-CH;q=0.5", "de", "de-CH", "de")]
    [InlineData("de-DE", "en", "en-GB", "en")]
    [InlineData("fr-FR,en-US;q=0.5", null, "en-US", "en")]
    [InlineData("fr-FR", null, "en-GB", "en")]
    [InlineData("de-PL", null, "de-DE", "de")]
    [InlineData("de-PL,de-AT;q=0.9", null, "de-AT", "de")]
    [InlineData("de-x-klingon,x-klingon", null, "de-DE", "de")]
    [InlineData("ar,tr-TR", null, "en-GB", "en")]
    public async Task Dates_and_numbers_are_of_the_browsers_country_where_that_speaks_the_language(
        string browser, string? picked, string culture, string language)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = browser;
        http.Request.Headers.Cookie = picked is null ? string.Empty : $"language={picked}";

        var found = await new PickedLanguage().DetermineProviderCultureResult(http);

        (found!.Cultures.Single().Value, found.UICultures.Single().Value).ShouldBe((culture, language));
    }

    // Attack: German texts around amounts of another country, where 1.000 is one and not a thousand.
    [Theory]
    [InlineData("de-PL")]
    [InlineData("de-US,de;q=0.9")]
    [InlineData("de")]
    public async Task German_of_a_country_that_has_no_rules_for_it_has_German_dates(string browser)
    {
        using var person = await portal.SignIn((await Ecosystem.Create(portal)).Group);
        person.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", browser);

        (await person.GetStringAsync("/account", Cancelled)).ShouldMatch(@"\d\d\.\d\d\.20\d\d \d\d:\d\d</time>");
    }

    [Fact]
    public async Task Ten_kilobytes_of_languages_are_read_like_three() =>
        (await Page("/sign-in", string.Join(',', Enumerable.Range(0, 1_500).Select(n => $"x{n % 1000:000}")) + ",de;q=0.1")).ShouldContain(English);

    [Fact]
    public async Task A_page_about_the_own_account_is_German_with_its_dates()
    {
        using var browser = await portal.SignIn((await Ecosystem.Create(portal)).Group);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-DE");

        var page = await browser.GetStringAsync("/account", Cancelled);

        page.ShouldContain("Wo Sie angemeldet sind");
        page.ShouldMatch(@"\d\d\.\d\d\.20\d\d \d\d:\d\d</time>");
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_German_too()
    {
        using var visitor = Visitor("de");

        using var answer = await visitor.GetAsync("/js/nothing", Cancelled);
        using var field = await visitor.GetAsync("/hosted-fields/unknown/number?origin=https://shop.example", Cancelled);

        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Unter dieser Adresse gibt es nichts");
        (await field.Content.ReadAsStringAsync(Cancelled)).ShouldBe("Hier ist nichts.");
    }

    [Fact]
    public async Task The_merchant_API_answers_in_English_no_matter_what_the_caller_speaks()
    {
        var shop = (await Ecosystem.Create(portal)).Books;
        var plain = new RawRequest("POST", $"/api/v3/transaction/{shop.Credentials.ApiKey}/debit", """{"merchantTransactionId":"","amount":"1234.567","currency":"XXX"}""")
            .As(shop).With("Content-Type", "application/json");

        var english = (await plain.SendTo(portal)).AsWire();
        var german = (await plain.With("Accept-Language", "de-DE").With("Cookie", "language=de").SendTo(portal)).AsWire();

        english.ShouldBeRefused(422, 1002);
        german.ErrorMessage.ShouldBe(english.ErrorMessage);
        english.ErrorMessage.ShouldContain("is required");
    }

    // A shopper's German must not reach the merchant's server with the outcome of the payment.
    [Theory]
    [InlineData("/redirect/0123456789abcdef0123/secret/pay", false)]
    [InlineData("/Redirect/0123456789abcdef0123/secret/", false)]
    [InlineData("/shopper/00000000-0000-0000-0000-000000000000/secret/remove", false)]
    [InlineData("/redirected", true)]
    [InlineData("/sign-in", true)]
    public void A_payment_page_leaves_the_language_to_its_order(string path, bool isSpoken) => Languages.AreSpokenAt(path).ShouldBe(isSpoken);

    private async Task<string> Page(string path, string? browser, string? picked = null)
    {
        using var visitor = Visitor(browser, picked);
        return WebUtility.HtmlDecode(await visitor.GetStringAsync(path, Cancelled));
    }

    private HttpClient Visitor(string? browser, string? picked = null)
    {
        var visitor = portal.Visitor();
        foreach (var (name, value) in new[] { ("Accept-Language", browser), ("Cookie", picked is null ? null : $"language={picked}") })
        {
            if (value is not null)
            {
                visitor.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
            }
        }

        return visitor;
    }
}
