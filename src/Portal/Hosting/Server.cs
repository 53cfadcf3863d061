namespace CustomerProfiles.Portal.Hosting;

internal static class Server
{
    /// <summary>How the process listens, and how it stops: what was begun is finished first.</summary>
    internal static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(40));
    }
}
