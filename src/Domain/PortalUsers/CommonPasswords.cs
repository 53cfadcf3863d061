using System.Collections.Frozen;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Words that too many passwords are made of. A password is one of them when nothing is left of it but such a word, written with digits
/// for letters and with digits and signs around it: <c>P4ssw0rd!2026</c>.</summary>
internal static class CommonPasswords
{
    private const int FewestLetters = 3;

    private static readonly FrozenSet<string> Words =
    [
        "password", "passwort", "motdepasse", "contrasena", "passphrase", "secret", "geheim", "welcome", "willkommen", "bienvenue", "letmein", "hallo", "hello",
        "admin", "administrator", "adminadmin", "root", "user", "guest", "login", "master", "manager", "superuser", "support", "default", "changeme", "change",
        "qwerty", "qwertz", "azerty", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfgh", "asdfghjkl", "yxcvbnm", "zxcvbnm", "qazwsx", "qazwsxedc", "abcdef",
        "abcdefgh", "abcdefghijkl", "abc", "abcd", "monkey", "dragon", "football", "baseball", "basketball", "soccer", "iloveyou", "sunshine", "princess",
        "shadow",
        "superman", "batman", "starwars", "pokemon", "michael", "jordan", "jennifer", "charlie", "ashley", "daniel", "thomas", "andrea", "computer", "internet",
        "whatever", "trustno", "trustnoone", "freedom", "flower", "summer", "winter", "spring", "autumn", "sommer", "herbst", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "januar", "februar", "oktober", "dezember", "monday", "friday",
        "testtest", "test", "testing", "temp", "temporary", "demo", "example", "sample", "company", "office", "money", "payment", "payments", "merchant",
        "customer",
        "profile", "profiles", "customerprofiles", "portal", "database", "server", "windows", "google", "facebook", "microsoft", "apple", "samsung",
        "liverpool",
        "arsenal", "chelsea", "barcelona", "juventus", "bayern", "passwordpassword", "welcomewelcome", "correcthorsebatterystaple", "aaaaaaaa", "aaaaaaaaaaaa",
    ];

    internal static bool Contain(string password) => Core(password) is var core && (core.Distinct().Count() < FewestLetters || Words.Contains(core));

    // Digits at the ends are decoration; between letters they stand for letters.
    private static string Core(string password)
    {
        var trimmed = password.ToLowerInvariant().Trim([.. "0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~€§°"]);
        return string.Concat(trimmed.Select(Letter).Where(char.IsLetter));
    }

    private static char Letter(char written) => written switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        var letter => letter,
    };
}
