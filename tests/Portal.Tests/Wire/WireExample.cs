using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerProfiles.Tests.Examples;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Wire;

/// <summary>One request and its answer, from <c>Examples/Wire</c>. What differs from run to run stands there in braces: in requests it is filled in, in
/// answers it must have the form of its kind, and the same value wherever the same name stands.</summary>
internal sealed partial record WireExample(string Name, JsonElement Example)
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["uuid"] = "[0-9a-f]{20}",
        ["purchaseId"] = "[0-9]{8}-[0-9a-f]{20}",
        ["date"] = "[0-9]{8}",
        ["profileGuid"] = "CP(?:-[0-9A-F]{4}){6}",
        ["paymentToken"] = "pt::[0-9a-f]{20}",
        ["cardToken"] = "ix::[0-9A-Za-z_-]{100,8188}",
        ["fingerprint"] = "[0-9a-f]{20}",
        ["moment"] = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}",
        ["server"] = "https?://[^/]+",
        ["secret"] = "[0-9a-f]{40}",
        ["guid"] = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["directoryId"] = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["schemeId"] = "SIM[A-P]{14}",
    };

    /// <summary>Kinds with several values in one answer.</summary>
    private static readonly string[] Repeated = ["moment"];

    private Dictionary<string, string> Known { get; init; } = [];

    public static WireExample Read(string name) => new(name, Examples.Example.Read($"Wire/{name}"));

    /// <summary>Fills in a name, in the request and in the answer.</summary>
    public WireExample With(string name, string value) => this with { Known = new Dictionary<string, string>(Known) { [name] = value } };

    /// <summary>Sends the request as it stands there and compares the answer to the letter: names, order, nulls and all.</summary>
    public async Task<WireAnswer> Play(Shop shop)
    {
        var example = With("apiKey", shop.Credentials.ApiKey).With("integrationKey", shop.Credentials.PublicIntegrationKey);
        var path = example.Fill(Example.GetProperty("path").GetString()!);
        var answer = Example.TryGetProperty("request", out var request)
            ? await shop.Send(HttpMethod.Post, path, example.Fill(request.Compact()), authenticated: path.StartsWith("/api/", StringComparison.Ordinal))
            : await shop.Send(HttpMethod.Get, path, null);

        answer.Status.ShouldBe(Example.GetProperty("status").GetInt32(), answer.ToString());
        var expected = Example.GetProperty("response").Compact();
        Regex.IsMatch(answer.Raw, example.PatternOf(expected), RegexOptions.CultureInvariant)
            .ShouldBeTrue($"{Name}\nexpected {example.Fill(expected)}\nanswered {answer.Raw}");
        return answer;
    }

    private string Fill(string text) => Placeholder().Replace(text, match => Known.GetValueOrDefault(match.Groups[1].Value) ?? match.Value);

    private string PatternOf(string expected)
    {
        var seen = new HashSet<string>();
        var pattern = Placeholder().Replace(Regex.Escape(expected).Replace("\\{", "{", StringComparison.Ordinal), match => FormOf(match.Groups[1].Value, seen));
        return $"^{pattern}\\z";
    }

    private string FormOf(string name, HashSet<string> seen) =>
        Known.TryGetValue(name, out var value) ? Regex.Escape(value)
        : Array.IndexOf(Repeated, name) >= 0 ? Forms[name]
        : seen.Add(name) ? $"(?<{name}>{Forms[name]})"
        : $"\\k<{name}>";

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();
}
