using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;

namespace CustomerProfiles.Tests.Requests;

/// <summary>Values that pass, made from the rows of the field tables.</summary>
internal static class Sample
{
    public static JsonObject Required(IReadOnlyList<Field> fields) =>
        new(fields.Where(field => field.Required).Select(field => KeyValuePair.Create(field.Name, Of(field))));

    public static JsonNode? Of(Field field) => field switch
    {
        TextField text => text.Rule?.Example ?? new string('a', text.MinLength),
        AmountField => AmountField.Example,
        IntegerField number => number.Minimum,
        BooleanField => true,
        MapField => new JsonObject { ["key"] = "value" },
        ObjectField node => Required(node.Fields),
        ArrayField list => new JsonArray(Required(list.Fields)),
        OpaqueField => new JsonObject { ["anything"] = new JsonArray(1, "two", null) },
        _ => throw new NotSupportedException($"A kind of field without a sample: {field.GetType().Name}"),
    };

    /// <summary>The longest text that passes. A text of a fixed form has no other length than its example.</summary>
    public static string Longest(TextField field) => field.Rule switch
    {
        null => new string('a', field.MaxLength),
        { Format: "uri", Example: var example } => example + new string('a', field.MaxLength - example.Length),
        { Values: { } values } => values.MaxBy(value => value.Length)!,
        { Example: var example } => example,
    };
}
