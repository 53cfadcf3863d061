using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Support;

/// <summary>A browser without a screen: keeps cookies, fills in forms, and shows redirects instead of following them.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="from">The address of this machine that it comes from; any of 127.0.0.0/8.</param>
    public Browser(PortalUnderTest portal, string? from = null)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        if (from is not null)
        {
            handler.ConnectCallback = (connecting, cancellation) => Connect(from, connecting.DnsEndPoint.Port, cancellation);
        }

        _http = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path, Cancelled);

    /// <summary>Loads a page and sends the form that has the first of these fields, its hidden fields included.</summary>
    public async Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] typed) =>
        await Post(path, [.. HiddenFields(await _http.GetStringAsync(path, Cancelled), typed[0].Name), .. typed]);

    /// <summary>Loads a page and sends its token elsewhere.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string path) =>
        await Post(path, [.. HiddenFields(await _http.GetStringAsync(page, Cancelled), string.Empty)]);

    /// <param name="field">A field of the form that is meant; empty takes the last form.</param>
    public static IReadOnlyList<(string Name, string Value)> HiddenFields(string page, string field = "")
    {
        var forms = Form().Matches(page).Select(m => m.Value).ToList();
        var meant = field.Length == 0 ? forms[^1] : forms.Find(f => f.Contains($"name=\"{field}\"", StringComparison.Ordinal)) ?? forms[^1];
        return [.. HiddenField().Matches(meant).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];
    }

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

    internal Task<bool> SignIn(Person user) => SignIn(user.Name, Person.Password);

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> Connect(string from, int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
