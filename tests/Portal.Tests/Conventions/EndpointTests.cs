using System.Net;
using CustomerProfiles.Api;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Portal;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>No way in without a policy, by metadata and over the wire.</summary>
public sealed class EndpointTests(PortalUnderTest portal)
{
    // Visitors who are not signed in have to sign in somewhere, and see when something is not there.
    private static readonly string[] OpenPages =
        ["CodePage", "ForcedSecondFactorPage", "ForgotPasswordPage", "NewPasswordPage", "ProblemPage", "SetUpPage", "SignInPage"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> LockedPaths =>
        [.. Pages().Where(p => !OpenPages.Contains(p.Name)).SelectMany(p => p.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(route => Filled(route.Template)).Append("/")];

    [Fact]
    public void Every_endpoint_of_the_merchant_api_has_a_policy()
    {
        var endpoints = Endpoints().Where(e => Path(e).StartsWith("api/", StringComparison.Ordinal)).ToList();

        endpoints.Count.ShouldBeGreaterThan(20);
        endpoints.Where(e => e.Metadata.GetMetadata<CallPolicy>() is null && e.Metadata.GetMetadata<AlwaysRefuses>() is null).Select(Path).ShouldBeEmpty();
    }

    // Attack: find the one call whose author forgot to ask who is calling.
    [Fact]
    public async Task Every_endpoint_of_the_merchant_api_turns_strangers_away()
    {
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<CallPolicy>() is not null))
        {
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), "/" + Filled(Path(endpoint)).TrimStart('/'));
                using var answer = await portal.Http.SendAsync(request, Cancelled);
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {Path(endpoint)}");
            }
        }
    }

    [Fact]
    public void Only_the_listed_pages_are_open_to_everybody()
    {
        Pages().Where(p => p.GetCustomAttributes(typeof(AllowAnonymousAttribute), true).Length > 0).Select(p => p.Name).Order().ShouldBe(OpenPages);
    }

    [Theory]
    [MemberData(nameof(LockedPaths))]
    public async Task Every_other_page_sends_strangers_to_the_sign_in_page(string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var stranger = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };

        using var answer = await stranger.GetAsync(path, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldContain("/sign-in");
    }

    private static IEnumerable<Type> Pages() => typeof(App).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Length > 0);

    private static string Path(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string Filled(string template) =>
        System.Text.RegularExpressions.Regex.Replace(template, @"\{[^}]*\}", "01961234-5678-7abc-8def-0123456789ab");

    private IEnumerable<RouteEndpoint> Endpoints() =>
        portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct();
}
