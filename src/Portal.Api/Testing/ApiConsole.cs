using System.Text;
using System.Text.Json;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Testing;

/// <summary>What came back, as the merchant's server would have got it.</summary>
/// <param name="Body">Indented JSON.</param>
/// <param name="RetryAfterSeconds">When a limit was met.</param>
public sealed record ConsoleAnswer(int Status, string Body, int? RetryAfterSeconds);

/// <summary>Sends a call from the portal through a test-mode connector: everything after signing in is what a merchant's call runs through, limits included.</summary>
public sealed class ApiConsole
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IServiceProvider _services;
    private readonly EndpointDataSource _endpoints;
    private readonly MerchantCalls _calls;
    private readonly TestConnectors _connectors;

    internal ApiConsole(IServiceProvider services, EndpointDataSource endpoints, MerchantCalls calls, TestConnectors connectors) =>
        (_services, _endpoints, _calls, _connectors) = (services, endpoints, calls, connectors);

    /// <summary>The names of the calls that can be tried, in the order of the API description.</summary>
    public IReadOnlyList<string> Calls => [.. Testable.Select(e => e.Name)];

    /// <summary>The path of a call, for the command line.</summary>
    public Result<string> PathOf(string call, string apiKey) =>
        Testable.FirstOrDefault(e => e.Name == call) is { Name: not null } found
            ? $"/api/v3/{found.Call.Path.Replace("{apiKey}", Uri.EscapeDataString(apiKey), StringComparison.Ordinal)}"
            : Error.NotFound("Call");

    public async Task<Result<ConsoleAnswer>> Send(Id<Connector> connector, string call, string json)
    {
        var scope = await _connectors.Enter(connector);
        if (!scope.IsOk)
        {
            return scope.Error;
        }

        if (Testable.FirstOrDefault(e => e.Name == call) is not { Name: not null } found)
        {
            return Error.NotFound("Call");
        }

        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = _services, Response = { Body = body } };
        var answer = _calls.IsWithinLimits(http.Response, scope.Value, found.Policy)
            ? await found.Call.Handler(new MerchantCall(http, scope.Value, Encoding.UTF8.GetBytes(json), null))
            : new Refusal(MerchantCalls.TooMany, found.Policy.Family);
        await answer.ExecuteAsync(http);
        return new ConsoleAnswer(
            http.Response.StatusCode, Pretty(body.ToArray()), int.TryParse(http.Response.Headers.RetryAfter, out var wait) ? wait : null);
    }

    private IEnumerable<(string Name, TestableCall Call, CallPolicy Policy)> Testable =>
        from endpoint in _endpoints.Endpoints
        let call = endpoint.Metadata.GetMetadata<TestableCall>()
        let policy = endpoint.Metadata.GetMetadata<CallPolicy>()
        let name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        where call is not null && policy is not null && name is not null
        select (name, call, policy);

    private static string Pretty(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }
}
