using System.Net;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Where the server will listen; known before it does, so that it can refuse.</summary>
internal sealed class ListeningAddresses
{
    private ListeningAddresses(IReadOnlyList<string> all) => All = all;

    internal IReadOnlyList<string> All { get; }

    internal bool AreAllHttps => !All.Any(IsPlain);

    internal static ListeningAddresses From(IConfiguration configuration, HttpsOptions https)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new InvalidOperationException(
                "Kestrel:Endpoints is not supported. Set --urls for plain HTTP, and Https:Port and Https:CertificateFile for HTTPS.");
        }

        var all = new List<string>(Split(configuration["urls"]));
        if (all.Count == 0)
        {
            all.AddRange(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"));
            all.AddRange(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"));
        }

        if (https.Port is { } httpsPort)
        {
            // The demo has known passwords and stays on this machine, encrypted or not.
            all.Add(DemoOptions.From(configuration).Enabled ? $"https://localhost:{httpsPort}" : $"https://*:{httpsPort}");
        }

        return new ListeningAddresses(all.Count > 0 ? all : ["http://localhost:5000"]);
    }

    internal static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    internal void RefusePlainHttpBeyondLoopback(TrustedProxies proxies)
    {
        if (!proxies.Any && All.FirstOrDefault(url => IsPlain(url) && !IsLoopback(url)) is { } open)
        {
            throw new InvalidOperationException(
                $"{open} would carry passwords and card data unencrypted. Set Https:Port and Https:CertificateFile and listen with --urls on localhost only, "
                + "or, behind a proxy that serves HTTPS, name the proxy's addresses in Proxy:Trusted.");
        }
    }

    /// <summary>Where others reach us, links and redirects must not follow the host name that a caller makes up.</summary>
    internal void RefuseUnnamedHosts(TrustedProxies proxies, IConfiguration configuration)
    {
        if (!proxies.Any && All.All(IsLoopback))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(configuration["SignIn:PublicUrl"]))
        {
            throw new InvalidOperationException(
                "This server can be reached from other machines, so it must know its address: set SignIn:PublicUrl, for example to https://portal.example.");
        }

        if (Split(configuration["AllowedHosts"]) is not { Length: > 0 } hosts || hosts.Contains("*"))
        {
            throw new InvalidOperationException(
                "This server can be reached from other machines, so it must know its host names: set AllowedHosts, for example to portal.example;pay.example.");
        }
    }

    internal void RefuseHttpsWithoutCertificate(HttpsOptions https)
    {
        if (https.CertificateFile is null && All.FirstOrDefault(url => !IsPlain(url)) is { } secure)
        {
            throw new InvalidOperationException(
                $"{secure} needs a certificate: set Https:CertificateFile to a PEM file (and Https:KeyFile to its private key) or to a PFX file.");
        }
    }

    private static bool IsPlain(string url) => !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string? list) => (list ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
