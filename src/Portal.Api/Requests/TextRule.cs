using System.Globalization;
using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>What a text must look like beyond its length.</summary>
/// <param name="Requirement">Continues the sentence <c>'field' …</c> in the refusal.</param>
/// <param name="Example">A text that passes; for the OpenAPI schema and for generated test bodies.</param>
internal sealed partial record TextRule(string Requirement, string Example, Func<string, bool> Holds)
{
    /// <summary>The OpenAPI format: <c>uri</c>, <c>date</c>, <c>date-time</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The regular expression behind the rule, when it is one.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values allowed, when they can be listed.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    public static TextRule HttpUrl { get; } =
        new("must be an absolute http or https URL without a user name", "https://shop.example/", WebAddress.IsUsable) { Format = "uri" };

    public static TextRule Date { get; } =
        new("must be a date, YYYY-MM-DD", "1984-02-29", text => IsDate(text, out _)) { Format = "date" };

    public static TextRule BirthDate { get; } =
        new("must be a date in the past, YYYY-MM-DD", "1984-02-29", text => IsDate(text, out var date) && date <= LatestToday()) { Format = "date" };

    public static TextRule Moment { get; } =
        new("must be a date and time like 2026-11-20T09:15:00+01:00", "2026-11-20T09:15:00+01:00", IsMoment) { Format = "date-time" };

    public static TextRule Currency { get; } =
        Matching(ThreeCapitals(), "must be three capital letters", "EUR");

    public static TextRule CountryCode { get; } =
        Matching(TwoCapitals(), "must be two capital letters", "AT");

    public static TextRule Language { get; } =
        Matching(TwoLetters(), "must be a language code of two letters", "en");

    public static TextRule ProfileGuid { get; } =
        Matching(ProfileGuidForm(), "must look like CP-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX, with hexadecimal digits", "CP-91EC-509A-3899-4F4F-A4AD-67FB");

    public static TextRule Uuid { get; } =
        Matching(UuidForm(), "must be a UUID", "0199d4c1-6a3e-7c2b-9f10-3a5d8e1b7c44") with { Format = "uuid" };

    public static TextRule SchemeTransactionId { get; } =
        Matching(Printed(), "must have no blanks and only characters of ASCII", "482146075621234");

    public static TextRule SchemeLinkId { get; } =
        Matching(LinkIdForm(), "must have letters, digits, -, _, + and / only", "MCe5kPq1AaT0vZx9Yb7LmQ");

    public static TextRule Sha256 { get; } =
        Matching(Sha256Form(), "must be a SHA-256 hash of 64 hexadecimal digits", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    public static TextRule OneOf(params string[] values) =>
        new($"must be one of {string.Join(", ", values)}", values[0], text => Array.IndexOf(values, text) >= 0) { Values = values };

    public static TextRule Matching(Regex regex, string requirement, string example) =>
        new(requirement, example, text => regex.IsMatch(text)) { Pattern = regex.ToString() };

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)

        // Nobody alive was born before 1800: an earlier year is a slip, such as 0084 for 1984.
        && date.Year >= 1800;

    // Where the day begins first.
    private static DateOnly LatestToday() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(14));

    private static bool IsMoment(string text) => TryReadMoment(text, out _);

    internal static bool TryReadMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            MomentForm().Replace(text, Normalised),
            ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out moment);

    // RFC 3339 takes any number of decimals, and Z for the offset; older releases of the PHP client wrote a blank and UTC.
    private static string Normalised(Match match) =>
        $"{match.Groups["day"].Value}T{match.Groups["time"].Value}{Decimals(match.Groups["fraction"].Value)}{(match.Groups["utc"].Success ? "+00:00" : match.Groups["offset"].Value)}";

    private static string Decimals(string fraction) => fraction.Length > 8 ? fraction[..8] : fraction;

    [GeneratedRegex(
        @"^(?<day>\d{4}-\d\d-\d\d)(?:[Tt](?<time>\d\d:\d\d:\d\d)(?<fraction>\.\d+)?(?:(?<utc>[Zz])|(?<offset>[+-]\d\d:\d\d))| (?<time>\d\d:\d\d:\d\d)(?<utc> UTC))\z", RegexOptions.CultureInvariant)]
    private static partial Regex MomentForm();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256Form();

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex UuidForm();

    [GeneratedRegex(@"^[!-~]+\z")]
    private static partial Regex Printed();

    [GeneratedRegex(@"^[A-Za-z0-9_+/-]+\z")]
    private static partial Regex LinkIdForm();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex ThreeCapitals();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex TwoCapitals();

    [GeneratedRegex(@"^[A-Za-z]{2}\z")]
    private static partial Regex TwoLetters();

    [GeneratedRegex(@"^[Cc][Pp](-[0-9A-Fa-f]{4}){6}\z")]
    private static partial Regex ProfileGuidForm();
}
