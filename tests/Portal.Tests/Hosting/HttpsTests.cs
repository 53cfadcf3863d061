using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerProfiles.Portal.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Tests.Hosting;

public sealed class HttpsTests : IDisposable
{
    private const string Password = "open sesame";

    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-tls-").FullName;

    private string _thumbprint = string.Empty;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Https_is_served_with_that_version(SslProtocols version)
    {
        await using var server = await Serve(Pem());

        (await Negotiate(server, version)).ShouldBe(version);
    }

    // Greetings by hand, because the client's own library may not offer the old versions any more.
    [Theory]
    [InlineData(0x01, "15-03-01-00-02-02-46")] // TLS 1.0: alert, fatal, protocol_version
    [InlineData(0x02, "15-03-02-00-02-02-46")] // TLS 1.1
    [InlineData(0x03, "16-03-03")] // TLS 1.2: the handshake goes on
    public async Task A_client_below_version_1_2_is_turned_away(byte minorVersion, string answer)
    {
        await using var server = await Serve(Pem());
        using var socket = await Connect(server);
        var stream = socket.GetStream();

        await stream.WriteAsync(ClientHello(minorVersion), Cancelled);

        var answered = new byte[(answer.Length + 1) / 3];
        await stream.ReadExactlyAsync(answered, Cancelled);
        BitConverter.ToString(answered).ShouldBe(answer);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pem in one file")]
    [InlineData("pem with password")]
    [InlineData("pfx")]
    public async Task The_certificate_may_come_as(string form)
    {
        await using var server = await Serve(form switch
        {
            "pem" => Pem(),
            "pem in one file" => PemInOne(),
            "pem with password" => PemWithPassword(),
            _ => Pfx(),
        });

        (await Negotiate(server, SslProtocols.Tls13)).ShouldBe(SslProtocols.Tls13);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_refused_with_what_to_do()
    {
        var file = Write("broken.pem", "-----BEGIN NOTHING-----");

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => Serve(new() { ["Https:CertificateFile"] = file }));

        refusal.Message.ShouldContain(file);
        refusal.Message.ShouldContain("Https:KeyFile");
    }

    [Fact]
    public async Task Browsers_are_told_to_stay_with_https()
    {
        await using var server = await Serve(Pem());
        using var handler = new SocketsHttpHandler { SslOptions = new() { RemoteCertificateValidationCallback = IsOurs } };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Urls.Single()) { Headers = { Host = "shop.example" } };

        using var answer = await client.SendAsync(request, Cancelled);

        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000");
    }

    private static async Task<WebApplication> Serve(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["urls"] = "https://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.AddServer();
        var app = builder.Build();
        app.UseServer();
        app.MapGet("/", () => Results.Ok());
        await app.StartAsync(Cancelled);
        return app;
    }

    private async Task<SslProtocols> Negotiate(WebApplication server, SslProtocols version)
    {
        using var socket = await Connect(server);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "shop.example", EnabledSslProtocols = version, RemoteCertificateValidationCallback = IsOurs },
            Cancelled);
        return tls.SslProtocol;
    }

    private static async Task<TcpClient> Connect(WebApplication server)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Urls.Single()).Port, Cancelled);
        return socket;
    }

    private static byte[] ClientHello(byte minorVersion)
    {
        byte[] ciphers = [0xC0, 0x2B, 0xC0, 0x09, 0xC0, 0x0A]; // ECDHE with ECDSA, for new and old versions
        byte[] extensions =
        [
            0x00, 0x0A, 0x00, 0x04, 0x00, 0x02, 0x00, 0x17, // curve P-256
            0x00, 0x0D, 0x00, 0x06, 0x00, 0x04, 0x04, 0x03, 0x02, 0x03, // signatures: ECDSA with SHA-256, SHA-1
        ];
        byte[] body =
            [0x03, minorVersion, .. new byte[32], 0x00, 0x00, (byte)ciphers.Length, .. ciphers, 0x01, 0x00, 0x00, (byte)extensions.Length, .. extensions];
        return [0x16, 0x03, 0x01, 0x00, (byte)(body.Length + 4), 0x01, 0x00, 0x00, (byte)body.Length, .. body];
    }

    private Dictionary<string, string?> Pem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificate(key);
        return new()
        {
            ["Https:CertificateFile"] = Write("cert.pem", certificate.ExportCertificatePem()),
            ["Https:KeyFile"] = Write("key.pem", key.ExportPkcs8PrivateKeyPem()),
        };
    }

    private Dictionary<string, string?> PemInOne()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificate(key);
        return new() { ["Https:CertificateFile"] = Write("both.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem()) };
    }

    private Dictionary<string, string?> PemWithPassword()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificate(key);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return new()
        {
            ["Https:CertificateFile"] = Write("cert.pem", certificate.ExportCertificatePem()),
            ["Https:KeyFile"] = Write("key.pem", key.ExportEncryptedPkcs8PrivateKeyPem(Password, encryption)),
            ["Https:PasswordFile"] = Write("password", Password + "\n"),
        };
    }

    private Dictionary<string, string?> Pfx()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificate(key);
        var file = Path.Combine(_folder, "cert.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, Password));
        return new() { ["Https:CertificateFile"] = file, ["Https:PasswordFile"] = Write("password", Password + "\n") };
    }

    private X509Certificate2 Certificate(ECDsa key)
    {
        var now = TimeProvider.System.GetUtcNow();
        var certificate = new CertificateRequest("CN=shop.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _thumbprint = certificate.Thumbprint;
        return certificate;
    }

    private bool IsOurs(object _, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate?.GetCertHashString() == _thumbprint;

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
