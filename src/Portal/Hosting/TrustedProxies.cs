using System.Net;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Setting <c>Proxy:Trusted</c>: the addresses or networks (10.0.0.0/8) of the proxies that serve HTTPS for us.</summary>
internal sealed class TrustedProxies
{
    private TrustedProxies(IReadOnlyList<System.Net.IPNetwork> networks) => Networks = networks;

    internal IReadOnlyList<System.Net.IPNetwork> Networks { get; }

    internal bool Any => Networks.Count > 0;

    /// <summary>As a list, or as one text with commas.</summary>
    internal static TrustedProxies From(IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
        {
            throw new InvalidOperationException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes every sender of an X-Forwarded header. Unset it, and name the proxy's addresses in Proxy:Trusted.");
        }

        var section = configuration.GetSection("Proxy:Trusted");
        var texts = section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new TrustedProxies([.. texts.Select(Parse)]);
    }

    internal bool Contains(IPAddress? address) => address is not null && Networks.Any(network => network.Contains(Unmapped(address)));

    // Callers that go round the proxy would send their secrets in the clear.
    internal Task RefusePlainHttpFromOthers(HttpContext http, RequestDelegate next)
    {
        var from = http.Connection.RemoteIpAddress;
        if (http.Request.IsHttps || Contains(from) || (from is not null && IPAddress.IsLoopback(Unmapped(from))))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("Plain HTTP is answered to the declared proxies only. Use HTTPS.");
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static System.Net.IPNetwork Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return System.Net.IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0
            ? network
            : throw new InvalidOperationException($"Proxy:Trusted: '{text}' is neither an address (10.1.2.3) nor a network (10.1.0.0/16).");
    }
}
