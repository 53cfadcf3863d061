using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CustomerProfiles.Tests.OpenApi;

public sealed class MerchantApiDocumentTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_valid()
    {
        var text = (await Document()).ToJsonString();

        var read = OpenApiDocument.Parse(text, "json");

        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Document!.Info.Title.ShouldBe("Customer Profiles: merchant API");
        read.Document.Components!.SecuritySchemes!["basic"].Scheme.ShouldBe("basic");
    }

    [Fact]
    public async Task Every_call_that_is_built_is_in_it_with_its_answers_and_refusals()
    {
        var paths = (await Document())["paths"]!;
        var routes = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.Any(metadata => metadata is CallPolicy or TokenizationEndpoint))

            // The calls of contract 9 are refused until they are built; nobody should write a client for them.
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .ToList();

        routes.Count.ShouldBe(28);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single().ToLowerInvariant();
            var operation = paths[route.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)]?[method];
            operation.ShouldNotBeNull(route.RoutePattern.RawText);
            var responses = operation["responses"]!.AsObject();
            responses.Select(response => response.Key).ShouldBe(responses.Select(response => response.Key).Union(["200", "400", "401", "422", "429", "503"]),
                ignoreOrder: true);
            operation["parameters"]!.AsArray().Count(parameter => (string?)parameter!["in"] == "path").ShouldBe(route.RoutePattern.Parameters.Count);
            (operation["security"] is not null).ShouldBe(route.Metadata.GetMetadata<CallPolicy>() is not null);
        }
    }

    [Fact]
    public async Task A_request_has_every_field_of_its_table()
    {
        var document = await Document();

        foreach (var shape in TransactionRequests.All.Concat(ProfileRequests.All).Concat(ScheduleRequests.All).Append(TokenizeCard.Shape)
                .Append(RefreshSecurityCode.Shape))
        {
            var schema = document["components"]!["schemas"]![$"{char.ToUpperInvariant(shape.Name[0])}{shape.Name[1..]}Request"]!;
            (schema["properties"]?.AsObject().Select(property => property.Key) ?? []).ShouldBe(shape.Fields.Select(field => field.Name), ignoreOrder: true);
            (schema["required"]?.AsArray().Select(name => (string?)name) ?? []).ShouldBe(
                shape.Fields.Where(field => field.Required).Select(field => field.Name), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_body_promises_what_its_field_is_checked_for()
    {
        var debit = (await Document())["components"]!["schemas"]!["DebitRequest"]!["properties"]!;

        ((string?)debit["amount"]!["type"], (string?)debit["amount"]!["pattern"]).ShouldBe(("string", "^[0-9]{1,10}(\\.[0-9]{1,3})?$"));
        ((int?)debit["currency"]!["maxLength"], (string?)debit["currency"]!["pattern"]).ShouldBe((3, "^[A-Z]{3}$"));
        debit["customer"]!["properties"]!["paymentData"]!["properties"]!["ibanData"]!["properties"]!["iban"]!["maxLength"]!.GetValue<int>().ShouldBe(34);
        debit["transactionIndicator"]!["enum"]!.AsArray().Select(value => (string?)value).ShouldContain("CARDONFILE");
        debit["items"]!["maxItems"]!.GetValue<int>().ShouldBe(128);
    }

    [Theory]
    [InlineData("/openapi/merchant-api.yaml", "openapi: ")]
    [InlineData("/api-reference/swagger-ui-bundle.js", "SwaggerUIBundle")]
    public async Task It_can_be_had_as_yaml_and_browsed_in(string path, string expected)
    {
        using var browser = await Browser();

        (await browser.GetStringAsync(path, Cancelled)).ShouldContain(expected);
    }

    [Theory]
    [InlineData("/api-reference")]
    [InlineData("/api-reference/index.html")]
    public async Task Its_page_is_one_of_the_portal_with_the_way_back_around_it(string path)
    {
        using var browser = await Browser();

        using var answer = await browser.GetAsync(path, Cancelled);

        var page = answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : answer.RequestMessage!.RequestUri!.AbsolutePath;
        page.ShouldMatch("^/t/[0-9a-f-]{36}/api-reference$");
        using var shown = await browser.GetAsync(page, Cancelled);
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("style-src 'self';");
    }

    [Theory]
    [InlineData("/openapi/merchant-api.json")]
    [InlineData("/openapi/merchant-api.yaml")]
    [InlineData("/api-reference")]
    [InlineData("/api-reference/index.html")]
    public async Task It_is_for_people_who_signed_in(string path)
    {
        using var visitor = portal.Visitor();

        using var answer = await visitor.GetAsync(path, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.AbsolutePath.ShouldBe("/sign-in");
    }

    private async Task<JsonNode> Document()
    {
        using var browser = await Browser();
        return (await browser.GetFromJsonAsync<JsonNode>("/openapi/merchant-api.json", Cancelled))!;
    }

    private async Task<HttpClient> Browser() => await portal.SignIn((await Ecosystem.Create(portal)).Group);
}
