using System.Net;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Support;

/// <summary>A browser without a screen: keeps cookies, fills in forms, and shows redirects instead of following them.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(PortalUnderTest portal)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path, Cancelled);

    /// <summary>Loads a page and sends its form, hidden fields included. Of several forms it is the last, as the page's own stands after those of its frame.</summary>
    public async Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] typed) =>
        await Post(path, [.. HiddenFields(await _http.GetStringAsync(path, Cancelled)), .. typed]);

    /// <summary>Loads a page and sends its token elsewhere.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string path) => await Post(path, [.. HiddenFields(await _http.GetStringAsync(page, Cancelled))]);

    public static IReadOnlyList<(string Name, string Value)> HiddenFields(string page) =>
        [.. HiddenField().Matches(page).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value))).GroupBy(f => f.Name).Select(g => g.Last())];

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return _http.PostAsync(path, form, Cancelled);
    }

    /// <summary>Signs in and says whether that worked.</summary>
    public async Task<bool> SignIn(string userName, string password)
    {
        using var answer = await Submit("/sign-in", ("UserName", userName), ("Password", password));
        return answer.StatusCode == HttpStatusCode.Found;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenField();
}
