using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;

namespace CustomerProfiles.Portal.Language;

/// <summary>A language of the portal.</summary>
/// <param name="Name">In the language itself, for people who read no other.</param>
/// <param name="Culture">The country whose dates and numbers are shown where the browser names none.</param>
internal sealed record SpokenLanguage(string Code, string Name, string Culture);

/// <summary>The languages of the portal. The browser's counts, until the person picks one in the user menu.</summary>
internal static class Languages
{
    /// <summary>Kept by portal.js, as the theme is.</summary>
    internal const string Cookie = "language";

    private static readonly FrozenSet<string> Countries =
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => culture.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static IReadOnlyList<SpokenLanguage> All { get; } = [new("en", "English", "en-GB"), new("de", "Deutsch", "de-DE")];

    internal static SpokenLanguage Usual => All[0];

    /// <summary>That of the page in hand.</summary>
    internal static SpokenLanguage Current => Of(CultureInfo.CurrentUICulture.Name) ?? Usual;

    /// <summary>Not on the pages of shoppers: those speak the language that their shop asked for, and what they write is read by merchants.</summary>
    internal static bool AreSpokenAt(PathString path) => !path.StartsWithSegments("/redirect", StringComparison.OrdinalIgnoreCase)
        && !path.StartsWithSegments("/shopper", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether dates and numbers can be written as this culture does, for example <c>de-AT</c>.</summary>
    internal static bool IsCountry(string culture) => Countries.Contains(culture);

    internal static SpokenLanguage? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The language of a culture, for example of <c>de-AT</c>; null where the portal does not speak it.</summary>
    internal static SpokenLanguage? Of(string culture) => Find(culture.Split('-')[0].ToLowerInvariant());

    internal static IServiceCollection AddPortalLanguages(this IServiceCollection services) => services
        .AddScoped<CircuitLanguage>().AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitLanguage>())
        .AddTransient<MudLocalizer, MudTexts>()
        .Configure<RequestLocalizationOptions>(localization =>
        {
            localization.DefaultRequestCulture = new(Usual.Culture, Usual.Code);
            localization.SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures)];
            localization.SupportedUICultures = [.. All.Select(language => new CultureInfo(language.Code))];
            localization.RequestCultureProviders = [new PickedLanguage()];
        });
}
