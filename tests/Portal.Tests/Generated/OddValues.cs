using System.Globalization;
using CustomerProfiles.Api.Requests;

namespace CustomerProfiles.Tests.Generated;

#pragma warning disable CA5394 // test data, not secrets

/// <summary>Values as JSON text that make a field think: wrong types, borders, and texts that trip programs up.</summary>
internal static class OddValues
{
    private static readonly string[] Any =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e2", "1e999", "-0", "9223372036854775808", "99999999999999999999999999", "\"\"", "\" \"", "\"a\"",
        "[]", "{}",
        "[[]]", "[{}]", "[null]", "{\"a\":{}}", "{\"\":\"\"}", "{\"_TYPE\":\"x\"}", "[1,2]", "\"null\"", "\"true\"", "\"0\"", "\"-1\"", "\"1e3\"",
        "\"\\u0000\"",
        "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83c\\udf70\"", "\"\\uFFFE\"", "\"\\uFFFF\"", "\"\\u202Eabc\"", "\"e\\u0301\\u0301\\u0301\"",
        "\"\\u0130\\ufb00\\u0344\"",
        "\"' OR '1'='1\"", "\"%00\"", "\"../../etc/passwd\"", "\"<script>\"", "\"{{7*7}}\"", "\"${jndi:ldap://x}\"", "\"\\\\\"", "\"\\\"\"", "\"\\n\"",
        "\"\\u2028\"",
        "\"4111111111111111\"", "\"2026-02-30\"", "\"0000-00-00\"", "\"9999-12-31\"", "\"2026-11-20\"", "\"EUR\"", "\"eur\"", "\"XXX\"", "\"JPY\"",
        "\"AT611904300234573201\"",
        "\"CP-0000-0000-0000-0000-0000-0000\"", "\"pt::00000000000000000000\"", "\"ix::\"", "\"ix::AAAA\"", "\"https://shop.example/\"", "\"http://\"",
        "\"٣\"", "\"10,00\"",
        "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"\\u0000\":\"x\"}", "{\"a\":\"\\ud800\"}", "1E400", "-1E-400", "0.0000000000000000000000000001",
    ];

    private static readonly string[] Letters = ["a", "9", "ß", "字", "🍰", "\\u0301", "\\\\", "'", " ", "\\uFFFE"];

    public static string For(Field field, Random random) => random.Next(3) == 0 ? AtTheBorder(field, random) : Any[random.Next(Any.Length)];

    /// <summary>Arrays in arrays, deeper than any reader should follow.</summary>
    public static string Deep(Random random)
    {
        var depth = random.Next(20, 3000);
        return new string('[', depth) + new string(']', depth);
    }

    private static string AtTheBorder(Field field, Random random) => field switch
    {
        TextField text => Text(text.MaxLength + random.Next(-1, 2), random),
        AmountField => Pick(random, "\"9999999999.999\"", "\"10000000000\"", "\"0.001\"", "\"0\"", "0.10", "\"1.0000\"", "\"00000000001\""),
        IntegerField number => Pick(random, Number(number.Minimum - 1L), Number(number.Minimum), Number(int.MaxValue), Number(int.MaxValue + 1L)),
        MapField => Pick(random, Pairs(64, 64, 1), Pairs(65, 2, 1), Pairs(1, 65, 1), Pairs(1, 1, 8192), Pairs(1, 1, 8193)),
        ArrayField list => Pick(random, Items(list.MaxItems), Items(list.MaxItems + 1), $"[{{\"x\":\"{new string('x', 33_000)}\"}}]"),
        _ => Pick(random, "{}", "[]", "true", "\"true\""),
    };

    private static string Text(int length, Random random)
    {
        var letter = Letters[random.Next(Letters.Length)];
        return $"\"{string.Concat(Enumerable.Repeat(letter, Math.Max(0, length)))}\"";
    }

    private static string Pairs(int count, int keyLength, int valueLength) =>
        $"{{{string.Join(',', Enumerable.Range(0, count).Select(number => $"\"{Number(number).PadLeft(keyLength, 'k')}\":\"{new string('v', valueLength)}\""))}}}";

    private static string Items(int count) => $"[{string.Join(',', Enumerable.Repeat("{}", count))}]";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
