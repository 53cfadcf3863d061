namespace CustomerProfiles.Portal.Hosting;

/// <summary>Section <c>Demo</c>. The demo has known passwords in a file beside the data, so it is served on this machine only.</summary>
internal sealed class DemoOptions
{
    public bool Enabled { get; set; }

    internal static DemoOptions From(IConfiguration configuration) => configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions();

    internal static void RefuseProxies(TrustedProxies proxies)
    {
        if (proxies.Any)
        {
            throw new InvalidOperationException(
                "The demo is served on this machine only, so it does not stand behind a proxy. Unset Proxy:Trusted, or start with --no-demo for real data.");
        }
    }

    internal static void RefuseBeyondLoopback(string? urls)
    {
        foreach (var url in (urls ?? "http://localhost").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!ListeningAddresses.IsLoopback(url))
            {
                throw new InvalidOperationException(
                    $"The demo is served on this machine only, and {url} is beyond it. Use http://localhost:PORT, or start with --no-demo for real data.");
            }
        }
    }
}
