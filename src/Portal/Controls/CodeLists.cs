using System.Collections.Concurrent;
using System.Globalization;
using CustomerProfiles.Domain.Language;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A code that forms keep, with its name in the reader's language.</summary>
/// <param name="Others">Other words under which it is found: its English name.</param>
public sealed record NamedCode(string Code, string Name, string Others)
{
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>As a field shows it.</summary>
    public string Text => Name == Code ? Code : $"{Name} ({Code})";

    /// <summary>How well typed words fit; null where they do not.</summary>
    internal int? FitOf(string typed) =>
        Same(Code, typed) || Same(Name, typed) ? 0
        : Begins(Name, typed) || Begins(Code, typed) ? 1
        : Begins(Others, typed) ? 2
        : Contains(Name, typed) || Contains(Code, typed.Replace(' ', '_')) || Contains(Others, typed) ? 3
        : null;

    /// <summary>Typed in full.</summary>
    internal bool Is(string typed) => Same(Code, typed) || Same(Name, typed) || Same(Others, typed) || Same(Text, typed);

    private static CompareInfo Compare => CultureInfo.InvariantCulture.CompareInfo;

    // As people type: without accents, in any case.
    private static bool Same(string text, string typed) => Compare.Compare(text, typed, Loosely) == 0;

    private static bool Begins(string text, string typed) => Compare.IsPrefix(text, typed, Loosely);

    private static bool Contains(string text, string typed) => Compare.IndexOf(text, typed, Loosely) >= 0;
}

/// <summary>The long lists of codes that forms choose from.</summary>
internal static class CodeLists
{
    // What Germans call cities that time zones are named after, where it is another word.
    private const string GermanCities =
        "Algiers Algier,Athens Athen,Azores Azoren,Baghdad Bagdad,Belgrade Belgrad,Brussels Brüssel,Bucharest Bukarest,Busingen Büsingen,Cairo Kairo,"
        + "Canary Kanaren,Cape_Verde Kap_Verde,Chisinau Kischinau,Copenhagen Kopenhagen,Damascus Damaskus,Dushanbe Duschanbe,Easter Osterinsel,"
        + "Faroe Färöer,Havana Havanna,Hong_Kong Hongkong,Khartoum Khartum,Kyiv Kiew,Lisbon Lissabon,Luxembourg Luxemburg,Maldives Malediven,"
        + "Mexico_City Mexiko-Stadt,Moscow Moskau,Nicosia Nikosia,Prague Prag,Reunion Réunion,Riyadh Riad,Rome Rom,Sao_Paulo São_Paulo,"
        + "Singapore Singapur,Tashkent Taschkent,Tbilisi Tiflis,Tehran Teheran,Tirane Tirana,Tokyo Tokio,Tripoli Tripolis,Vatican Vatikanstadt,"
        + "Vienna Wien,Warsaw Warschau,Yerevan Jerewan,Zurich Zürich";

    private static readonly Dictionary<string, string> German = GermanCities.Split(',').Select(pair => pair.Split(' '))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    private static readonly ConcurrentDictionary<(string List, string Language), IReadOnlyList<NamedCode>> Lists = new();

    internal static IReadOnlyList<NamedCode> Countries => List(nameof(Countries), () => Domain.Vocabulary.Countries.All);

    internal static IReadOnlyList<NamedCode> Currencies => List(nameof(Currencies), () => Domain.Vocabulary.Currencies.All);

    internal static IReadOnlyList<NamedCode> TimeZones => List(nameof(TimeZones), Zones);

    private static IReadOnlyList<NamedCode> List(string list, Func<IReadOnlyList<(string Code, string Name)>> read) =>
        Lists.GetOrAdd((list, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), _ =>
        {
            var english = InEnglish.Say(read).ToDictionary(named => named.Code, named => named.Name);
            return [.. read().Select(named => new NamedCode(named.Code, named.Name, english[named.Code]))];
        });

    private static IReadOnlyList<(string, string)> Zones() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/')).Select(zone => (zone.Id, CityOf(zone.Id)))
            .OrderBy(zone => zone.Item2, StringComparer.CurrentCultureIgnoreCase)];

    private static string CityOf(string zone)
    {
        var city = zone[(zone.LastIndexOf('/') + 1)..];
        return (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" && German.TryGetValue(city, out var german) ? german : city).Replace('_', ' ');
    }
}
