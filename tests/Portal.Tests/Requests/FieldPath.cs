using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;

namespace CustomerProfiles.Tests.Requests;

/// <summary>One field of one call, however deep: the call's table and the rows on the way down.</summary>
internal sealed record FieldPath(RequestShape Shape, IReadOnlyList<Field> Rows)
{
    public Field Field => Rows[^1];

    /// <summary>As refusals spell it: <c>items.0.name</c>.</summary>
    public string Name => string.Join('.', Rows.SkipLast(1).Select(row => row is ArrayField ? $"{row.Name}.0" : row.Name).Append(Field.Name));

    /// <summary>Every field of every call.</summary>
    public static IReadOnlyList<FieldPath> All { get; } =
        [.. ProfileRequests.All.Concat(TransactionRequests.All).SelectMany(shape => Below(shape, [], shape.Fields))];

    public static FieldPath Find(string shape, string name) => All.Single(path => path.Shape.Name == shape && path.Name == name);

    /// <summary>Table and field as plain texts, which a test runner can show and repeat one by one. A row that several calls share comes once;
    /// which calls have it is the business of <see cref="FieldGridTests"/>.</summary>
    public static TheoryData<string, string> Where(Func<Field, bool> condition)
    {
        var data = new TheoryData<string, string>();
        foreach (var path in All.Where(path => condition(path.Field)).DistinctBy(path => (path.Name, path.Field)))
        {
            data.Add(path.Shape.Name, path.Name);
        }

        return data;
    }

    /// <summary>A body in which all is right but, perhaps, this field.</summary>
    public JsonObject BodyWith(JsonNode? value)
    {
        var body = Sample.Required(Shape.Fields);
        var parent = body;
        foreach (var row in Rows.SkipLast(1))
        {
            var child = Sample.Required(row is ArrayField list ? list.Fields : ((ObjectField)row).Fields);
            parent[row.Name] = row is ArrayField ? new JsonArray(child) : child;
            parent = child;
        }

        parent[Field.Name] = value;
        return body;
    }

    private static IEnumerable<FieldPath> Below(RequestShape shape, IReadOnlyList<Field> above, IReadOnlyList<Field> fields) =>
        fields.SelectMany(field => Below(shape, [.. above, field], Children(field)).Prepend(new FieldPath(shape, [.. above, field])));

    private static IReadOnlyList<Field> Children(Field field) => field switch
    {
        ObjectField node => node.Fields,
        ArrayField list => list.Fields,
        _ => [],
    };
}
