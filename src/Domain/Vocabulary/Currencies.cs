using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The active ISO 4217 codes and their minor digits, as of 28 November 2026: without HRK (withdrawn in 2023), ANG (2025) and BGN (2026), and
/// without the
/// funds codes, in which nobody pays. Currencies with four minor digits are accounting units, which thousandths cannot hold.</summary>
public static class Currencies
{
    private const string TwoDigits =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD "
        + "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
        + "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK "
        + "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    private const string NoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string FourDigits = "CLF UYW";

    // Taken no more; what was charged in them is still shown, captured and paid back.
    private const string Withdrawn = "BGN";

    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string,
        int> MinorDigits = TwoDigits.Split(' ').Select(code => (code, 2))
            .Concat(NoDigits.Split(' ').Select(code => (code, 0)))
            .Concat(Withdrawn.Split(' ').Select(code => (code, 2)))
            .Concat(ThreeDigits.Split(' ').Select(code => (code, 3)))
            .ToFrozenDictionary(pair => pair.code, pair => pair.Item2, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Code, string Name)>> Lists = [];

    // A country that pays in it, through which its name is found.
    private static readonly Lazy<FrozenDictionary<string, string>> Payers = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name)).DistinctBy(country => country.ISOCurrencySymbol)
        .ToFrozenDictionary(country => country.ISOCurrencySymbol, country => country.Name[^2..]));

    /// <summary>Code and name, in the reader's language, of those that can be charged; by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All => Lists.GetOrAdd(Countries.Language, language =>
        [.. MinorDigits.Keys.Where(IsActive).Select(code => (Code: code, Name: NameOf(code, language))).OrderBy(c => c.Name, Countries.OrderOf(language))]);

    public static bool TryGetMinorDigits(string currency, out int digits) => MinorDigits.TryGetValue(currency, out digits);

    /// <summary>Whether it can be charged; one that was withdrawn lately is known for refunds only.</summary>
    public static bool IsActive(string currency) => MinorDigits.ContainsKey(currency) && !Withdrawn.Split(' ').Contains(currency);

    // Where the machine knows no name, the code is one.
    private static string NameOf(string code, string language)
    {
        if (!Payers.Value.TryGetValue(code, out var country))
        {
            return code;
        }

        try
        {
            return Countries.IsEnglish(language) ? new RegionInfo(country).CurrencyEnglishName : new RegionInfo($"{language}-{country}").CurrencyNativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    internal static bool HasFourDigits(string currency) => FourDigits.Split(' ').Contains(currency);

    internal static long ThousandthsPerMinorUnit(int minorDigits) => minorDigits switch { 0 => 1000, 2 => 10, _ => 1 };
}
