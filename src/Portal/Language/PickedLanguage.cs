using Microsoft.AspNetCore.Localization;

namespace CustomerProfiles.Portal.Language;

/// <summary>The language that the person picked, or the first of the browser's that the portal speaks. Dates and numbers are written as in the
/// browser's country, but in a country of that language: nobody reads <c>1.234 profiles</c> for a thousand. One that has no rules of its own for it, as
/// <c>de-PL</c>, does not count.</summary>
internal sealed class PickedLanguage : AcceptLanguageHeaderRequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var browser = (await base.DetermineProviderCultureResult(httpContext))?.Cultures.Select(culture => culture.ToString()).ToList() ?? [];
        var language = Languages.Find(httpContext.Request.Cookies[Languages.Cookie])
            ?? browser.Select(Languages.Of).FirstOrDefault(spoken => spoken is not null) ?? Languages.Usual;
        var culture = browser.Find(wanted => Languages.IsCountry(wanted) && Languages.Of(wanted) == language);
        return new(culture ?? language.Culture, language.Code);
    }
}
