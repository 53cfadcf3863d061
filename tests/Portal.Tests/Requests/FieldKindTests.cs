using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;

namespace CustomerProfiles.Tests.Requests;

/// <summary>Walks every row of every field table with values of every JSON kind.</summary>
public sealed class FieldKindTests
{
    // Twenty digits, so that no refusal can contain it by chance.
    private const string Marker = "58130694127705938261";

    private static readonly string[] Kinds =
    [
        $"\"{Marker}\"", "\"\"", Marker, "5", "0.5", "-1e400", "true", "false", "null", "{}",
        $$"""{"{{Marker}}":"{{Marker}}"}""", $$"""{"a":{"{{Marker}}":1} }""", "[]", "[[]]", "[1]", $"[\"{Marker}\"]", "[{}]", "[null]",
    ];

    public static TheoryData<string, string> All => FieldPath.Where(_ => true);

    public static TheoryData<string, string> TextsAndMaps => FieldPath.Where(row => row is TextField or MapField or AmountField);

    public static TheoryData<string, string> ObjectsAndMaps => FieldPath.Where(row => row is ObjectField or MapField or OpaqueField);

    public static TheoryData<string, string> Optional => FieldPath.Where(row => !row.Required);

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_of_any_kind_passes_or_is_refused_by_name(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        foreach (var kind in Kinds)
        {
            var error = path.Read(path.BodyWith(JsonNode.Parse(kind)));
            if (error is not null)
            {
                (error.Field == name || error.Field!.StartsWith($"{name}.", StringComparison.Ordinal)).ShouldBeTrue($"{kind} was refused at {error.Field}");
                error.Message.ShouldNotContain(Marker);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_of_a_wrong_kind_is_refused(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        string[] wrong = path.Field switch
        {
            TextField => ["5", "true", "{}", "[]", "[1]"],
            AmountField => ["true", "{}", "[]", "\"five\""],
            IntegerField => ["true", "{}", "[]", "\"\"", "0.5"],
            BooleanField => ["0", "1", "\"true\"", "\"false\"", "\"\"", "{}", "[]"],
            MapField => ["5", "true", "\"\"", "\"a\"", "[1]", """{"a":{}}""", """{"a":[]}"""],
            ObjectField or OpaqueField => ["5", "true", "\"\"", "\"a\"", "[1]", "[{}]"],
            ArrayField => ["5", "true", "\"\"", "\"a\"", "{}"],
            _ => throw new NotSupportedException(path.Field.GetType().Name),
        };

        foreach (var value in wrong)
        {
            path.Read(path.BodyWith(JsonNode.Parse(value))).ShouldBeRefusedAt(name);
        }
    }

    [Theory]
    [MemberData(nameof(TextsAndMaps))]
    public void NUL_and_half_characters_are_refused(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);
        var body = path.BodyWith(Marker).ToJsonString();
        foreach (var bad in new[] { @"a\u0000b", @"a\ud83d", @"\ude00a", @"\ud83d\ud83d" })
        {
            var value = path.Field is MapField ? $$"""{"k":"{{bad}}"}""" : $"\"{bad}\"";
            Refusals.Read(path.Shape, body.Replace($"\"{Marker}\"", value, StringComparison.Ordinal)).ShouldBeRefusedAt(name);
        }
    }

    [Theory]
    [MemberData(nameof(ObjectsAndMaps))]
    public void PHP_writes_an_empty_object_as_a_list(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);

        path.Read(path.BodyWith(new JsonArray())).ShouldBe(path.Read(path.BodyWith(new JsonObject())));
    }

    [Theory]
    [MemberData(nameof(Optional))]
    public void Null_in_an_optional_field_is_no_fault(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);

        path.Read(path.BodyWith(null)).ShouldBeNull();
        if (path.Field is TextField or AmountField)
        {
            path.Read(path.BodyWith(string.Empty)).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_sample_passes(string shape, string name)
    {
        var path = FieldPath.Find(shape, name);

        path.Read(path.BodyWith(Sample.Of(path.Field))).ShouldBeNull();
    }
}
