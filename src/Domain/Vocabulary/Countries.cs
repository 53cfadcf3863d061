using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The countries of ISO 3166-1, for forms to choose from.</summary>
public static class Countries
{
    private const string Codes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR "
        + "CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU "
        + "ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
        + "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
        + "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    private static readonly FrozenSet<string> Known = Codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Code, string Name)>> Lists = [];

    /// <summary>Code and name in the reader's language, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All => Lists.GetOrAdd(Language, language =>
        [.. Known.Select(code => (Code: code, Name: NameOf(code, language))).OrderBy(c => c.Name, OrderOf(language))]);

    internal static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static bool Exists(string code) => Known.Contains(code);

    /// <summary>The code itself where there is no such country.</summary>
    public static string NameOf(string code) => Exists(code) ? NameOf(code, Language) : code;

    internal static StringComparer OrderOf(string language) =>
        IsEnglish(language) ? StringComparer.Ordinal : StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true);

    // RegionInfo.DisplayName would keep the language in which a country was first asked for.
    private static string NameOf(string code, string language)
    {
        try
        {
            return IsEnglish(language) ? new RegionInfo(code).EnglishName : new RegionInfo($"{language}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            // A machine with little language data knows fewer.
            return code;
        }
    }

    internal static bool IsEnglish(string language) => language is "en" or "iv"; // the invariant culture
}
