using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Testing;

/// <summary>What came back: as the merchant's server would have got it, masked as the pages mask it.</summary>
/// <param name="Body">Indented JSON.</param>
/// <param name="RetryAfterSeconds">When a limit was met.</param>
public sealed record ConsoleAnswer(int Status, string Body, int? RetryAfterSeconds);

/// <summary>Sends a call from the portal through a test-mode connector: everything after signing in is what a merchant's call runs through, limits included.
/// The person needs the rights that the pages ask for the same, and sees what the pages show.</summary>
public sealed class ApiConsole
{
    private const string GetProfile = "getProfile";

    private static readonly string[] OfOneProfile =
    [
        GetProfile, "updateProfile", "deleteProfile", "attachPaymentInstrument", "detachPaymentInstrument", "withdrawConsent", "setBackupInstrument",
        "createPortalSession",
    ];

    private static readonly string[] Identifiers = ["profileGuid", "customerIdentification"];

    private readonly IServiceProvider _services;
    private readonly EndpointDataSource _endpoints;
    private readonly MerchantCalls _calls;
    private readonly TestConnectors _connectors;
    private readonly TestedProfiles _profiles;

    internal ApiConsole(IServiceProvider services, EndpointDataSource endpoints, MerchantCalls calls, TestConnectors connectors, TestedProfiles profiles) =>
        (_services, _endpoints, _calls, _connectors, _profiles) = (services, endpoints, calls, connectors, profiles);

    /// <summary>The names of the calls that can be tried, in the order of the API description.</summary>
    public IReadOnlyList<string> Calls => [.. Testable.Select(e => e.Name)];

    /// <summary>The path of a call, for the command line.</summary>
    public Result<string> PathOf(string call, string apiKey) =>
        Testable.FirstOrDefault(e => e.Name == call) is { Name: not null } found
            ? $"/api/v3/{found.Call.Path.Replace("{apiKey}", Uri.EscapeDataString(apiKey), StringComparison.Ordinal)}"
            : Error.NotFound("Call");

    /// <param name="reason">Why, where the call needs a reason; with one, users who may reveal profiles see them in full.</param>
    public async Task<Result<ConsoleAnswer>> Send(ConnectorId connector, string call, string json, string? reason = null)
    {
        var asked = ObjectIn(json);
        var scope = await _connectors.Enter(connector, call, FurtherRights(asked), reason);
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
        if (!_calls.IsWithinLimits(http.Response, scope.Value, found.Policy))
        {
            await InEnglish.Do(() => new Refusal(MerchantCalls.TooMany, found.Policy.Family).ExecuteAsync(http));
            return Answer(http, body, _profiles.Sight);
        }

        var sight = OfOneProfile.Contains(call) && await GuidOf(scope.Value, asked) is { } guid ? await _profiles.Look(guid, reason) : _profiles.Sight;
        if (!sight.IsOk)
        {
            return sight.Error;
        }

        await Run(found.Call, new MerchantCall(http, scope.Value, Encoding.UTF8.GetBytes(json), null), http);
        return Answer(http, body, sight.Value);
    }

    private IEnumerable<(string Name, TestableCall Call, CallPolicy Policy)> Testable =>
        from endpoint in _endpoints.Endpoints
        let call = endpoint.Metadata.GetMetadata<TestableCall>()
        let policy = endpoint.Metadata.GetMetadata<CallPolicy>()
        let name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        where call is not null && policy is not null && name is not null
        select (name, call, policy);

    // What nobody could read may ask for anything.
    private static IEnumerable<string> FurtherRights(JsonObject? asked)
    {
        if (asked?.ContainsKey("customerProfileData") ?? true)
        {
            yield return Permissions.ProfilesUpdate;
        }

        if (asked?["preferredInstrument"] is not null || (asked?["customerProfileData"] is JsonObject stored && stored["markAsPreferred"] is not null))
        {
            yield return Permissions.ProfilesPrefer;
        }
    }

    // Which profile a call is about is found as the call itself finds it.
    private async Task<string?> GuidOf(MerchantScope scope, JsonObject? asked)
    {
        var identifier =
            new JsonObject(Identifiers.Where(name => asked?[name] is not null).Select(name => KeyValuePair.Create(name, asked![name]?.DeepClone())));
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = _services, Response = { Body = body } };
        await Run(Testable.First(e => e.Name == GetProfile).Call, new MerchantCall(http, scope, Encoding.UTF8.GetBytes(identifier.ToJsonString()), null), http);
        return ObjectIn(Encoding.UTF8.GetString(body.ToArray()))?["profileGuid"]?.GetValue<string>();
    }

    // As every merchant's server reads it; the reader's language is back when this returns.
    private static Task Run(TestableCall call, MerchantCall sent, HttpContext http) =>
        InEnglish.Do(async () => await (await call.Handler(sent)).ExecuteAsync(http));

    private static ConsoleAnswer Answer(HttpContext http, MemoryStream body, TestSight sight) => new(
        http.Response.StatusCode, ConsoleMask.Of(body.ToArray(), sight), int.TryParse(http.Response.Headers.RetryAfter, out var wait) ? wait : null);

    // What is no object, or has half a surrogate pair in a name, is refused by the call itself.
    private static JsonObject? ObjectIn(string json)
    {
        try
        {
            var read = JsonNode.Parse(json) as JsonObject;
            _ = read?.Count;
            return read;
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
