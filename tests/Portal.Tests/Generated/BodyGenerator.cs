using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Tests.Requests;

namespace CustomerProfiles.Tests.Generated;

#pragma warning disable CA5394 // test data, not secrets

/// <summary>Bodies made from the field tables: a good one first, then spoiled in its fields, its structure, its tokens or its bytes.</summary>
internal sealed partial class BodyGenerator(Random random, Func<string, JsonNode?> known)
{
    private static readonly byte[][] Fragments =
    [
        .. new[] { "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "null", "1e9999", "-", "//", "é", "🍰" }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x00], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B],
    ];

    // Of each pair a good request has one.
    private static readonly string[][] Alternatives = [["transactionToken", "referenceUuid"], ["profileGuid", "customerIdentification"]];

    public byte[] For(RequestShape shape)
    {
        var good = Good(shape);
        return random.Next(10) switch
        {
            0 => Encoding.UTF8.GetBytes(good.ToJsonString()),
            < 6 when shape.Fields.Count > 0 => Encoding.UTF8.GetBytes(WithOddFields(shape, good)),
            6 => Encoding.UTF8.GetBytes(OtherStructure(good.ToJsonString())),
            7 => Encoding.UTF8.GetBytes(WithOddTokens(good.ToJsonString())),
            _ => Garbled(Encoding.UTF8.GetBytes(good.ToJsonString())),
        };
    }

    private JsonObject Good(RequestShape shape)
    {
        var body = new JsonObject();
        var left = Alternatives.Select(pair => pair[random.Next(2)]).ToHashSet();
        foreach (var field in shape.Fields.Where(field => field.Required || !left.Contains(field.Name)))
        {
            var value = known(field.Name);
            if (field.Required || random.Next(20) == 0 || (value is not null && random.Next(2) == 0) || Chosen(field.Name))
            {
                body[field.Name] = value ?? Sample.Of(field);
            }
        }

        return body;
    }

    private static bool Chosen(string name) => Alternatives.Any(pair => pair.Contains(name));

    private string WithOddFields(RequestShape shape, JsonObject body)
    {
        var odd = new List<string>();
        var paths = Paths(shape);
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var path = paths[random.Next(paths.Count)];
            Put(body, path, $"@@{odd.Count}@@");
            odd.Add(random.Next(40) == 0 ? OddValues.Deep(random) : OddValues.For(path[^1], random));
        }

        // Put in as text, because half a surrogate pair or a number of a thousand digits passes no serializer.
        return Marker().Replace(body.ToJsonString(), match => odd[int.Parse(match.Groups[1].ValueSpan, null)]);
    }

    private static void Put(JsonObject body, IReadOnlyList<Field> path, string value)
    {
        var parent = body;
        foreach (var row in path.SkipLast(1))
        {
            var child = row is ArrayField ? (parent[row.Name] as JsonArray)?.ElementAtOrDefault(0) as JsonObject : parent[row.Name] as JsonObject;
            if (child is null)
            {
                child = Sample.Required(row is ArrayField list ? list.Fields : ((ObjectField)row).Fields);
                parent[row.Name] = row is ArrayField ? new JsonArray(child) : child;
            }

            parent = child;
        }

        parent[path[^1].Name] = value;
    }

    private static List<IReadOnlyList<Field>> Paths(RequestShape shape)
    {
        var known = FieldPath.All.Where(path => path.Shape == shape).Select(path => path.Rows).ToList();
        return known.Count > 0 ? known : [.. shape.Fields.Select(field => (IReadOnlyList<Field>)[field])];
    }

    private string OtherStructure(string body) => random.Next(9) switch
    {
        0 => $"[{body}]",
        1 => $"{{\"body\":{body}}}",
        2 => body + body,
        3 => body[..^1] + ',' + body[1..],
        4 => $"{body[..^1]}{(body.Length > 2 ? "," : string.Empty)}\"unknown\":{OddValues.Deep(random)}}}",
        5 => string.Empty,
        6 => "[]",
        7 => string.Concat(body.Split(',').OrderBy(_ => random.Next())),
        _ => body.PadRight(body.Length + random.Next(100_000)),
    };

    private string WithOddTokens(string body) => Token().Replace(body, match => random.Next(6) > 0 ? match.Value : random.Next(6) switch
    {
        0 => string.Empty,
        1 => match.Value + match.Value,
        2 => "null",
        3 => "{}",
        4 => "\"\\ud83c\"",
        _ => ",",
    });

    private byte[] Garbled(byte[] body)
    {
        var garbled = body.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(garbled.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    garbled.RemoveRange(at, garbled.Count - at);
                    break;
                case 1:
                    garbled.RemoveRange(at, Math.Min(random.Next(1, 20), garbled.Count - at));
                    break;
                case 2:
                    garbled.InsertRange(at, [.. garbled.Skip(at).Take(random.Next(1, 20))]);
                    break;
                case 3:
                    garbled.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    garbled.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                    break;
            }
        }

        return [.. garbled];
    }

    [GeneratedRegex("\"@@([0-9]+)@@\"")]
    private static partial Regex Marker();

    [GeneratedRegex("\"[^\"]*\"|[{}\\[\\],:]|[a-z0-9.]+")]
    private static partial Regex Token();
}
