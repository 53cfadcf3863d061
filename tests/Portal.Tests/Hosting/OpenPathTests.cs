using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Hosting;

/// <summary>What machines ask a server for: answered, and never by the sign-in page of the portal.</summary>
public sealed class OpenPathTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("GET", "/robots.txt", 200)]
    [InlineData("HEAD", "/robots.txt", 200)]
    [InlineData("GET", "/.well-known/security.txt", 200)]
    [InlineData("GET", "/.well-known/nothing", 404)]
    [InlineData("GET", "/favicon.ico", 301)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("HEAD", "/health/live", 200)]
    [InlineData("POST", "/health/live", 405)]
    [InlineData("OPTIONS", "/health/live", 405)]
    [InlineData("GET", "/health/nothing", 404)]
    [InlineData("GET", "/hosted-fields/x", 404)]
    public async Task It_is_answered_without_a_sign_in(string method, string path, int status)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var machine = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };

        using var answer = await machine.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
        (answer.Headers.Location?.OriginalString ?? string.Empty).ShouldNotContain("sign-in");
    }

    [Fact]
    public async Task The_server_itself_may_be_asked_what_it_takes() =>
        (await new RawRequest("OPTIONS", "*").SendTo(portal)).Status.ShouldBe(204);

    [Fact]
    public async Task Security_txt_names_a_contact_and_an_end()
    {
        var text = await portal.Http.GetStringAsync("/.well-known/security.txt", TestContext.Current.CancellationToken);

        text.ShouldMatch(@"^Contact: mailto:security@\S+\nExpires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n");
    }

    [Fact]
    public async Task A_status_may_be_asked_for_by_HEAD()
    {
        var world = await Ecosystem.Create(portal);
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/api/v3/status/{world.Books.Credentials.ApiKey}/getByUuid/0123456789abcdef0123");
        request.Headers.Authorization =
            new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{world.Books.Account.Username}:{world.Books.Account.Password}")));

        using var answer = await portal.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}
