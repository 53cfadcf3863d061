using System.Net;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Support;

/// <summary>Somebody with a browser on a payment page.</summary>
public sealed partial class Shopper(PortalUnderTest portal) : IDisposable
{
    private readonly Browser _browser = new(portal);

    private string _formToken = string.Empty;

    public static readonly (string, string)[] GoodCard = Card(Shop.GoodCard);

    public static (string, string)[] Card(string number, string expiry = "12/31") =>
        [("choice", "card"), ("pan", number), ("expiry", expiry), ("cvv", "123"), ("holder", "Mara Okafor")];

    public IEnumerable<Cookie> Cookies => _browser.Cookies.GetAllCookies();

    /// <summary>Where the page lies, for <see cref="Pay"/> and the others.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>What the browser shows.</summary>
    public string Page { get; private set; } = string.Empty;

    /// <summary>The document to the letter.</summary>
    public string Source { get; private set; } = string.Empty;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the browser is sent, at once or by a page that goes on; null while it stays.</summary>
    public string? SentTo { get; private set; }

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>The ids of what is stored, as the page lists them.</summary>
    public IReadOnlyList<string> Stored => [.. StoredChoice().Matches(Page).Select(m => m.Groups[1].Value)];

    public string? Chosen => Checked().Match(Page) is { Success: true } match ? match.Groups[1].Value : null;

    public Task<Shopper> Open(WireAnswer redirect) => Open(redirect.Text("redirectUrl"));

    public async Task<Shopper> Open(string url)
    {
        Path = new Uri(url).AbsolutePath;
        return await Look();
    }

    public async Task<Shopper> Look(string? path = null)
    {
        using var answer = await _browser.Get(path ?? Path);
        return await Read(answer);
    }

    public Task<Shopper> Pay(params (string Name, string Value)[] typed) => Post("/pay", typed);

    /// <summary>Goes on from a link that was handed over.</summary>
    public async Task<Shopper> Take() => await (await Post("/take")).GoOn();

    public Task<Shopper> Cancel() => Post("/cancel");

    public Task<Shopper> Prove(bool passes) => Post("/challenge", ("answer", passes ? "passed" : "refused"));

    /// <summary>Follows to the page that leads back to the merchant, as a browser does.</summary>
    public async Task<Shopper> Post(string action, params (string Name, string Value)[] fields)
    {
        using var answer = await _browser.Post(Path + action, [("page", _formToken), .. fields]);
        await Read(answer);
        return SentTo == Path + "/return" ? await Look(SentTo) : this;
    }

    /// <summary>Goes where the browser is sent, if that is the page itself.</summary>
    public async Task<Shopper> GoOn() => SentTo == Path ? await Look() : this;

    public void Dispose() => _browser.Dispose();

    private async Task<Shopper> Read(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        ((int)Status).ShouldBeLessThan(500, "no matter what is posted, and how often");
        SentTo = answer.Headers.Location?.OriginalString
            ?? (answer.Headers.TryGetValues("Refresh", out var refresh) && refresh.Single().Split("url=", 2) is [_, var url] ? url : null);
        Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Source = page;
        Page = page.Length > 0 ? WebUtility.HtmlDecode(page) : Page;
        _formToken = FormToken().Match(Page) is { Success: true } match ? match.Groups[1].Value : _formToken;
        return this;
    }

    [GeneratedRegex("""name="choice" value="([0-9a-f-]{36})""")]
    private static partial Regex StoredChoice();

    [GeneratedRegex("""name="choice" value="([^"]+)" checked""")]
    private static partial Regex Checked();

    [GeneratedRegex("""name="page" value="([0-9a-f]+)""")]
    private static partial Regex FormToken();
}
