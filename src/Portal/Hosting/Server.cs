using System.Reflection;
using System.Security.Authentication;
using CustomerProfiles.Domain.Transactions;
using Microsoft.AspNetCore.HttpOverrides;

namespace CustomerProfiles.Portal.Hosting;

internal static class Server
{
    /// <summary>How the process listens, and how it stops: what was begun is finished first.</summary>
    internal static void AddServer(this WebApplicationBuilder builder)
    {
        var https = HttpsOptions.From(builder.Configuration);
        var proxies = TrustedProxies.From(builder.Configuration);
        var addresses = ListeningAddresses.From(builder.Configuration, https);
        addresses.RefusePlainHttpBeyondLoopback(proxies);
        addresses.RefuseHttpsWithoutCertificate(https);
        addresses.RefuseUnnamedHosts(proxies, builder.Configuration);
        if (https.Port is not null)
        {
            builder.WebHost.UseUrls([.. addresses.All]);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (https.CertificateFile is not null)
            {
                var certificate = ServerCertificate.Load(https);
                kestrel.ConfigureHttpsDefaults(tls =>
                {
                    tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                    tls.ServerCertificate = certificate.Own;
                    tls.ServerCertificateChain = certificate.Chain;
                });
            }
        });
        builder.Services.AddSingleton(proxies);

        // Under test the process, and its memory, is somebody else's.
        if (Assembly.GetEntryAssembly() == typeof(Server).Assembly)
        {
            builder.Services.AddHostedService<StartUpMemory>();
        }

        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));

        // Longer than a payment provider may take, so that no charge is cut off.
        var patience = builder.Configuration.GetSection("Transactions").Get<TransactionOptions>() ?? new TransactionOptions();
        if (patience.Problem() is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        var drainTime = Draining.TimeFrom(builder.Configuration, addresses, proxies);
        builder.Services.AddSingleton(provider => new Draining(drainTime, provider.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drainTime + patience.ProviderTimeout + TimeSpan.FromSeconds(10));
    }

    /// <summary>Behind a declared proxy the client's address and scheme are those that the proxy tells; nobody else is believed.</summary>
    internal static void UseServer(this IApplicationBuilder app)
    {
        app.Use(app.ApplicationServices.GetRequiredService<Draining>().CloseConnections);
        var proxies = app.ApplicationServices.GetRequiredService<TrustedProxies>();
        if (proxies.Any)
        {
            app.Use(proxies.RefusePlainHttpFromOthers);
            var forwarded =
                new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }

            app.UseForwardedHeaders(forwarded);
        }

        app.UseHsts();
    }
}
