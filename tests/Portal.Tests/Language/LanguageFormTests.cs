using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>Picking a language at the foot of a page without a circuit: a form that needs no script.</summary>
public sealed class LanguageFormTests(PortalUnderTest portal) : IDisposable
{
    private readonly Browser _browser = new(portal);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in?returnUrl=%2Faccount")]
    [InlineData("/forgot-password")]
    [InlineData("/set-up/some-link")]
    [InlineData("/reset-password/some-link")]
    public async Task A_picked_language_is_kept_and_leads_back_to_the_page(string path)
    {
        using var before = await _browser.Get(path);
        using var picked =
            await _browser.Post("/language", [.. Browser.HiddenFields(await before.Content.ReadAsStringAsync(Cancelled), "language"), ("language", "de")]);
        var cookie = picked.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("language=", StringComparison.Ordinal));
        using var page = await _browser.Get(picked.Headers.Location!.ToString());
        var german = await page.Content.ReadAsStringAsync(Cancelled);

        picked.Headers.Location!.ToString().ShouldBe(path);
        cookie.ShouldBe("language=de; max-age=31536000; path=/; samesite=lax");
        german.ShouldContain("""<html lang="de" """);
        german.ShouldContain("value=\"de\" lang=\"de\" aria-pressed=\"true\"");
        german.ShouldContain("value=\"en\" lang=\"en\" aria-pressed=\"false\"");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task It_leads_to_no_other_host(string returnUrl)
    {
        var token = await Token();

        using var picked = await _browser.Post("/language", token, ("language", "de"), ("returnUrl", returnUrl));

        picked.Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("de; domain=example")]
    [InlineData("")]
    public async Task An_unknown_language_is_not_kept(string language)
    {
        var token = await Token();

        using var refused = await _browser.Post("/language", token, ("language", language), ("returnUrl", "/sign-in"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _browser.Cookies.GetAllCookies()["language"].ShouldBeNull();
    }

    // Recovery codes are shown once: picking a language there would lose them.
    [Fact]
    public async Task What_a_posted_form_shows_has_no_language_to_pick()
    {
        using var failed = await _browser.Submit("/sign-in", ("UserName", "nobody"), ("Password", "nothing"));

        (await failed.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("action=\"/language\"");
    }

    public void Dispose() => _browser.Dispose();

    private async Task<(string Name, string Value)> Token()
    {
        using var page = await _browser.Get("/sign-in");
        return Browser.HiddenFields(await page.Content.ReadAsStringAsync(Cancelled), "language")
            .Single(field => field.Name.Contains("Token", StringComparison.Ordinal));
    }
}
