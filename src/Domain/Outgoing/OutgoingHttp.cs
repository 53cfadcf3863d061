using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>The one way out to addresses that somebody else gave us. It resolves the name, refuses what is not public, and connects to the very address that it
/// looked at, so that a name cannot mean one thing when asked and another when used. No redirects, no proxy, no cookies.</summary>
internal sealed class OutgoingHttp : IDisposable
{
    private readonly INameResolver _resolver;
    private readonly OutgoingOptions _options;
    private readonly HttpMessageInvoker _http;

    public OutgoingHttp(INameResolver resolver, IOptions<OutgoingOptions> options)
    {
        (_resolver, _options) = (resolver, options.Value);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = Connect,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // neither spans nor headers of ours: a URL may be a secret
            MaxConnectionsPerServer = 64,
            MaxResponseHeadersLength = 16, // KB
            MaxResponseDrainSize = 16 * 1024,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), // names move
        });
    }

    /// <summary>Answers when the headers have come; the caller limits time and what it reads of the body.</summary>
    /// <exception cref="HttpRequestException">No answer; with a <see cref="TargetRefusedException"/> inside where the target was refused.</exception>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation) => _http.SendAsync(request, cancellation);

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var target = context.DnsEndPoint;
        if (!_options.Allows(target.Port))
        {
            throw new TargetRefusedException();
        }

        var addresses = await AddressesOf(target.Host, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One address that is not public refuses them all: an honest name has none.
    private async Task<IPAddress[]> AddressesOf(string host, CancellationToken cancellation)
    {
        IReadOnlyList<IPAddress> addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var address) ? [address] : await _resolver.Resolve(host, cancellation);
        }
        catch (SocketException)
        {
            // Unknown and private get the same answer, or everybody could ask us for the names of this network.
            throw new TargetRefusedException();
        }

        return addresses.Count > 0 && (_options.AllowPrivateTargets || addresses.All(PublicAddresses.IsPublic))
            ? [.. addresses]
            : throw new TargetRefusedException();
    }
}

/// <summary>A name that does not resolve, an address that is not public, or a port that is not allowed. A connect callback can refuse in no other
/// way.</summary>
internal sealed class TargetRefusedException() : IOException("The target is not a public address on an allowed port.");
