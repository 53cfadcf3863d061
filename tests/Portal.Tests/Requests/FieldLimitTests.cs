using System.Globalization;
using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Requests;

/// <summary>Walks every row of every field table: the limit passes, one more is refused by name.</summary>
public sealed class FieldLimitTests
{
    public static TheoryData<string, string> Texts => FieldPath.Where(row => row is TextField);

    public static TheoryData<string, string> TextsOfFixedLength => FieldPath.Where(row => row is TextField { MinLength: > 1 });

    public static TheoryData<string, string> Enumerations => FieldPath.Where(row => row is TextField { Rule.Values: not null });

    public static TheoryData<string, string> Amounts => FieldPath.Where(row => row is AmountField);

    public static TheoryData<string, string> Integers => FieldPath.Where(row => row is IntegerField);

    public static TheoryData<string, string> Maps => FieldPath.Where(row => row is MapField);

    public static TheoryData<string, string> Lists => FieldPath.Where(row => row is ArrayField);

    public static TheoryData<string, string> RequiredFields => FieldPath.Where(row => row.Required);

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_passes_up_to_its_longest(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var field = (TextField)path.Field;

        Read(path, Sample.Longest(field)).ShouldBeNull();
        Read(path, Sample.Longest(field) + new string('a', field.MaxLength + 1 - Sample.Longest(field).Length)).ShouldBeRefusedAt(name);
    }

    [Theory]
    [MemberData(nameof(TextsOfFixedLength))]
    public void A_text_below_its_shortest_is_refused(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var field = (TextField)path.Field;

        Read(path, Sample.Longest(field)[..(field.MinLength - 1)]).ShouldBeRefusedAt(name);
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Listed_values_pass_to_the_letter(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        foreach (var value in ((TextField)path.Field).Rule!.Values!)
        {
            Read(path, value).ShouldBeNull();
            Read(path, value.ToLowerInvariant()).ShouldBeRefusedAt(name);
        }
    }

    [Theory]
    [MemberData(nameof(Amounts))]
    public void An_amount_has_at_most_ten_digits_and_three_decimals(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        string[] good = ["0", "1", "9999999999", "9999999999.999", "0.5", "10.00"];
        string[] bad = ["10000000000", "1.0000", "1.", ".5", "+1", "1,5", "1e3", " 1", "1 ", "abc", "٣", "1\n"];

        good.ShouldAllBe(amount => Read(path, amount) == null);
        foreach (var amount in bad)
        {
            Read(path, amount).ShouldBeRefusedAt(name);
        }

        Read(path, JsonNode.Parse("10.00")).ShouldBeNull();
        Read(path, JsonNode.Parse("1e3")).ShouldBeRefusedAt(name);
        (Read(path, "-1.50") is null).ShouldBe(((AmountField)path.Field).MayBeNegative);
    }

    [Theory]
    [MemberData(nameof(Integers))]
    public void An_integer_passes_from_its_minimum_to_32_bits(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var field = (IntegerField)path.Field;

        Read(path, field.Minimum).ShouldBeNull();
        Read(path, int.MaxValue).ShouldBeNull();
        Read(path, field.Minimum - 1).ShouldBeRefusedAt(name);
        Read(path, int.MaxValue + 1L).ShouldBeRefusedAt(name);
        Read(path, JsonNode.Parse("1.5")).ShouldBeRefusedAt(name);
        (Read(path, "5") is null).ShouldBe(field.AcceptsDigitText);
        Read(path, "-5").ShouldBeRefusedAt(name);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void A_map_is_limited_in_entries_keys_and_values(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);

        Read(path, Pairs(64, "v")).ShouldBeNull();
        Read(path, Pairs(65, "v")).ShouldBeRefusedAt(name);
        Read(path, new JsonObject { [new string('k', 64)] = new string('v', 8192) }).ShouldBeNull();
        Read(path, new JsonObject { [new string('k', 65)] = "v" }).ShouldBeRefusedAt(name);
        Read(path, new JsonObject { ["k"] = new string('v', 8193) }).ShouldBeRefusedAt(name);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_is_limited_in_entries_and_bytes(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var list = (ArrayField)path.Field;

        Read(path, Entries(list, list.MaxItems)).ShouldBeNull();
        Read(path, Entries(list, list.MaxItems + 1)).ShouldBeRefusedAt(name);
        if (list.MaxBytes is { } bytes)
        {
            Read(path, new JsonArray(new JsonObject { ["unknown"] = new string('x', bytes - """[{"unknown":""}]""".Length) })).ShouldBeNull();
            Read(path, new JsonArray(new JsonObject { ["unknown"] = new string('x', bytes + 1 - """[{"unknown":""}]""".Length) })).ShouldBeRefusedAt(name);
        }
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void A_required_field_is_missed_when_absent_null_or_empty(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var without = path.BodyWith(null);
        Remove(without, path);

        path.Read(without).ShouldBeRefusedAt(name, $"'{name}' is required");
        Read(path, null).ShouldBeRefusedAt(name, $"'{name}' is required");
        if (path.Field is TextField or AmountField)
        {
            Read(path, string.Empty).ShouldBeRefusedAt(name, $"'{name}' is required");
        }
    }

    private static Error? Read(FieldPath path, JsonNode? value) => path.Read(path.BodyWith(value));

    private static JsonObject Pairs(int count, string value) =>
        new(Enumerable.Range(0, count).Select(number => KeyValuePair.Create(number.ToString(CultureInfo.InvariantCulture), (JsonNode?)value)));

    private static JsonArray Entries(ArrayField list, int count) => new([.. Enumerable.Range(0, count).Select(_ => Sample.Required(list.Fields))]);

    private static void Remove(JsonObject body, FieldPath path)
    {
        JsonNode node = body;
        foreach (var row in path.Rows.SkipLast(1))
        {
            node = row is ArrayField ? node[row.Name]![0]! : node[row.Name]!;
        }

        node.AsObject().Remove(path.Field.Name);
    }
}
