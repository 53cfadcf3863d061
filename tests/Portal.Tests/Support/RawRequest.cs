using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerProfiles.Tests.Support;

/// <summary>A request written byte by byte, for what HttpClient would tidy up or refuse to send.</summary>
public sealed record RawRequest(string Method, string Target, byte[] Body)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public RawRequest(string method, string target, string body = "")
        : this(method, target, Encoding.UTF8.GetBytes(body))
    {
    }

    public string Version { get; init; } = "HTTP/1.1";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The loopback address that it comes from; 127.0.0.1 unless told otherwise.</summary>
    public IPAddress? From { get; init; }

    public RawRequest With(string name, string value) => this with { Headers = [.. Without(name).Headers, (name, value)] };

    public RawRequest Without(string name) =>
        this with { Headers = [.. Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public RawRequest As(Shop shop) =>
        With("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{shop.Account.Username}:{shop.Account.Password}")));

    public async Task<RawAnswer> SendTo(PortalUnderTest portal) =>
        await Send(portal, Bytes(portal), From) ?? throw new InvalidOperationException($"{Method} {Target} was not answered.");

    /// <summary>Sends these bytes and nothing else, then reads everything that comes back until the other side hangs up. Null when nothing came.</summary>
    /// <param name="hangsUp">Ends its own side after the last byte, so that a request that is not whole stays so.</param>
    public static async Task<RawAnswer?> Send(PortalUnderTest portal, byte[] bytes, IPAddress? from = null, bool hangsUp = false)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, portal.Http.BaseAddress!.Port), patience.Token);
        using var received = new MemoryStream();
        try
        {
            await socket.SendAsync(bytes, patience.Token);
            if (hangsUp)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            await using var stream = new NetworkStream(socket);
            await stream.CopyToAsync(received, patience.Token);
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // Who refuses a request unread may hang up on the rest of it; what was said before counts.
        }

        return received.Length == 0 ? null : RawAnswer.Read(received.ToArray());
    }

    public byte[] Bytes(PortalUnderTest portal)
    {
        List<string> lines = [$"{Method} {Target} {Version}"];
        if (!Has("Host"))
        {
            lines.Add($"Host: {portal.Http.BaseAddress!.Authority}");
        }

        lines.AddRange(Headers.Select(header => $"{header.Name}: {header.Value}"));
        if (Body.Length > 0 && !Has("Content-Length") && !Has("Transfer-Encoding"))
        {
            lines.Add(FormattableString.Invariant($"Content-Length: {Body.Length}"));
        }

        lines.Add("Connection: close\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), .. Body];
    }

    private bool Has(string name) => Headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What came back over the socket, to the letter.</summary>
public sealed record RawAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static RawAnswer Read(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new InvalidOperationException($"No whole answer came, only '{text}'.");
        }

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? string.Empty)).ToList();
        return new RawAnswer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }

    /// <summary>As an answer of the API, which is always JSON of exactly this media type.</summary>
    public WireAnswer AsWire()
    {
        Header("Content-Type").ShouldBe("application/json; charset=utf-8", ToString());
        using var message = new HttpResponseMessage();
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return new WireAnswer(Status, JsonNode.Parse(Body)!, message.Headers) { Raw = Body };
    }

    public override string ToString() => $"{Status} {Body}";
}
