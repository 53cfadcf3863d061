using CustomerProfiles.Portal.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerProfiles.Tests.Hosting;

public sealed class ListeningAddressesTests
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080;http://[::1]:5080")]
    public void Plain_http_is_served_on_loopback(string urls) => Check(("urls", urls));

    [Theory]
    [InlineData("http://*:5080")]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://localhost:5080;http://10.1.2.3:5080")]
    public void Plain_http_beyond_loopback_is_refused_with_what_to_do_instead(string urls)
    {
        var refusal = Should.Throw<InvalidOperationException>(() => Check(("urls", urls)));

        refusal.Message.ShouldContain("Https:CertificateFile");
        refusal.Message.ShouldContain("Proxy:Trusted");
    }

    [Fact]
    public void Ports_that_a_container_image_sets_are_no_way_round() => Should.Throw<InvalidOperationException>(() => Check(("http_ports", "8080")));

    [Fact]
    public void Endpoints_of_the_framework_are_no_way_round() =>
        Should.Throw<InvalidOperationException>(() => Check(("Kestrel:Endpoints:A:Url", "http://*:8080")));

    [Theory]
    [InlineData("Proxy:Trusted", "10.0.0.7")]
    [InlineData("Proxy:Trusted", "10.0.0.0/8, fd00::/8")]
    [InlineData("Proxy:Trusted:0", "10.0.0.7")]
    public void Behind_a_declared_proxy_plain_http_is_served(string name, string value) => Check(("urls", "http://*:8080"), (name, value));

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/99")]
    public void A_proxy_that_is_no_address_or_everybody_is_refused(string text) =>
        Should.Throw<InvalidOperationException>(() => Check(("urls", "http://*:8080"), ("Proxy:Trusted", text))).Message.ShouldContain("Proxy:Trusted");

    [Fact]
    public void Believing_every_forwarder_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Check(("ForwardedHeaders_Enabled", "true"))).Message.ShouldContain("Proxy:Trusted");

    [Fact]
    public void Https_without_a_certificate_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Check(("Https:Port", "5443"))).Message.ShouldContain("Https:CertificateFile");

    [Fact]
    public void Https_is_served_on_every_address_and_in_the_demo_on_this_machine_only()
    {
        Check(("Https:Port", "5443"), ("Https:CertificateFile", "x")).All.ShouldBe(["https://*:5443"]);
        Check(("Https:Port", "5443"), ("Https:CertificateFile", "x"), ("Demo:Enabled", "true"), ("urls", "http://localhost:5080")).All
            .ShouldBe(["http://localhost:5080", "https://localhost:5443"]);
    }

    // A server that others reach and that does not know its name makes links and redirects of any host that a caller names.
    [Theory]
    [InlineData(null, "portal.example", "SignIn:PublicUrl")]
    [InlineData("https://portal.example", null, "AllowedHosts")]
    [InlineData("https://portal.example", "*", "AllowedHosts")]
    [InlineData("https://portal.example", "portal.example;*", "AllowedHosts")]
    public void Beyond_loopback_the_own_address_and_host_names_must_be_set(string? publicUrl, string? hosts, string missing)
    {
        (string, string)[] beyond = [("Https:Port", "5443"), ("Https:CertificateFile", "x")];
        (string, string)[] behindAProxy = [("urls", "http://localhost:5080"), ("Proxy:Trusted", "10.0.0.7")];

        foreach (var settings in ((string, string)[][])[beyond, behindAProxy])
        {
            Should.Throw<InvalidOperationException>(() => Name(settings, publicUrl, hosts)).Message.ShouldContain(missing);
            Should.NotThrow(() => Name(settings, "https://portal.example", "portal.example"));
        }

        Should.NotThrow(() => Name([("urls", "http://localhost:5080")], publicUrl, hosts));
    }

    [Fact]
    public void The_demo_does_not_stand_behind_a_proxy() =>
        Should.Throw<InvalidOperationException>(() => CustomerProfiles.Portal.Hosting.DemoOptions.RefuseProxies(TrustedProxies.From(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Proxy:Trusted", (string?)"10.0.0.7")]).Build()))).Message
                .ShouldContain("Proxy:Trusted");

    private static void Name((string Name, string Value)[] settings, string? publicUrl, string? hosts)
    {
        var all = settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))
            .Append(KeyValuePair.Create("SignIn:PublicUrl", publicUrl)).Append(KeyValuePair.Create("AllowedHosts", hosts));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        ListeningAddresses.From(configuration, HttpsOptions.From(configuration)).RefuseUnnamedHosts(TrustedProxies.From(configuration), configuration);
    }

    private static ListeningAddresses Check(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        var https = HttpsOptions.From(configuration);
        var addresses = ListeningAddresses.From(configuration, https);
        addresses.RefusePlainHttpBeyondLoopback(TrustedProxies.From(configuration));
        addresses.RefuseHttpsWithoutCertificate(https);
        return addresses;
    }
}
