using System.Collections.Frozen;
using System.Globalization;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>An international bank account number (ISO 13616) whose country, length and check digits are right. Printing it shows the masked form.</summary>
public readonly struct Iban
{
    public const int MaxLength = 34;

    // The SWIFT registry; overseas territories that use another country's code are not in it.
    private const string Lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 "
        + "GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
        + "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 "
        + "TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> LengthOfCountry =
        Lengths.Split(' ')
            .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string? _text;

    private Iban(string text) => _text = text;

    /// <summary>Whole, without blanks, upper case.</summary>
    public string Value => _text ?? throw new InvalidOperationException("No IBAN was read.");

    public string Country => Value[..2];

    public string LastFour => Value[^4..];

    public static Result<Iban> Parse(string text, string field = "iban")
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return TryNormalise(text, buffer, out var length) && IsValid(buffer[..length])
            ? new Iban(new string(buffer[..length]))
            : Error.Invalid(field, $"'{field}' is not a valid IBAN");
    }

    /// <summary>Country, check digits and the last four, of an IBAN that was checked before.</summary>
    public static string Mask(string iban) => $"{iban.AsSpan(0, 4)}••••{iban.AsSpan(iban.Length - 4)}";

    public override string ToString() => _text is null ? string.Empty : Mask(_text);

    private static bool TryNormalise(string text, Span<char> normalised, out int length)
    {
        length = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                continue;
            }

            // ASCII before upper case: some foreign letters have an ASCII capital.
            if (length == normalised.Length || !char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            normalised[length++] = char.ToUpperInvariant(character);
        }

        return true;
    }

    private static bool IsValid(ReadOnlySpan<char> iban) =>
        iban.Length > 4
        && LengthOfCountry.TryGetValue(iban[..2], out var length)
        && iban.Length == length
        && char.IsAsciiDigit(iban[2])
        && char.IsAsciiDigit(iban[3])
        && iban[2..4] is not ("00" or "01" or "99") // pass the division, but are never given out
        && Remainder(iban[..4], Remainder(iban[4..], 0)) == 1;

    /// <summary>ISO 7064 MOD 97-10, letters counting as 10 to 35, carried on from <paramref name="remainder"/>.</summary>
    private static int Remainder(ReadOnlySpan<char> text, int remainder)
    {
        foreach (var character in text)
        {
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + (character - '0')) % 97
                : ((remainder * 100) + (character - 'A' + 10)) % 97;
        }

        return remainder;
    }
}
