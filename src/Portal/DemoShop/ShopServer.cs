using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>A card of the customer's profile, as getProfile shows it.</summary>
public sealed record StoredCard(string Token, string Brand, string LastFour, string Expiry, bool IsPreferred);

/// <summary>The merchant's server: calls the merchant API over HTTP with the merchant's own API user, as if it stood elsewhere.</summary>
internal sealed class ShopServer(IServer server, DataOptions data) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Our own address, never one that a request names: the password goes there.</summary>
    internal string Address => server.Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    internal static bool IsOpen(DataOptions data) => File.Exists(DemoCredentials.PathIn(data.Folder));

    internal string IntegrationKey(SampleShop shop) => Credentials().Connectors.Single(c => c.Name == shop.Connector).PublicIntegrationKey;

    internal string ApiKey(SampleShop shop) => Credentials().Connectors.Single(c => c.Name == shop.Connector).ApiKey;

    internal async Task<IReadOnlyList<StoredCard>> StoredCards(SampleShop shop, ShopCustomer customer, CancellationToken cancellation)
    {
        var call = await Call(shop, HttpMethod.Post, "customerProfiles/{apiKey}/getProfile", new JsonObject { ["customerIdentification"] = customer.Number },
            cancellation);
        return [.. (call.Got?["paymentInstruments"]?.AsArray() ?? [])
            .Where(instrument => instrument?["method"]?.GetValue<string>() == "card")
            .Select(instrument => Card(instrument!))
            .OrderByDescending(card => card.IsPreferred)];
    }

    /// <summary>The address of the customer's own page; null where nothing is stored of them.</summary>
    internal async Task<string?> LinkFor(SampleShop shop, ShopCustomer customer, string back, CancellationToken cancellation)
    {
        var wanted = new JsonObject { ["customerIdentification"] = customer.Number, ["returnUrl"] = back, ["language"] = "en" };
        return (await Call(shop, HttpMethod.Post, "customerProfiles/{apiKey}/createPortalSession", wanted, cancellation)).Got?["url"]?.GetValue<string>();
    }

    internal Task<ApiCall> Debit(SampleShop shop, JsonObject body, CancellationToken cancellation) =>
        Call(shop, HttpMethod.Post, "transaction/{apiKey}/debit", body, cancellation);

    internal Task<ApiCall> Status(SampleShop shop, string merchantTransactionId, CancellationToken cancellation) =>
        Call(shop, HttpMethod.Get, $"status/{{apiKey}}/getByMerchantTransactionId/{merchantTransactionId}", null, cancellation);

    public void Dispose() => _http.Dispose();

    private static StoredCard Card(JsonNode instrument)
    {
        var card = instrument["paymentData"]!;
        return new StoredCard(
            instrument["paymentToken"]!.GetValue<string>(), card["brand"]!.GetValue<string>(), card["lastFourDigits"]!.GetValue<string>(),
            $"{card["expiryMonth"]!.GetValue<int>():00}/{card["expiryYear"]!.GetValue<int>() % 100:00}", instrument["isPreferred"]!.GetValue<bool>());
    }

    private async Task<ApiCall> Call(SampleShop shop, HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        var credentials = Credentials();
        var user = credentials.ApiUsers.Single(u => u.Username == shop.ApiUser);
        var apiKey = credentials.Connectors.Single(c => c.Name == shop.Connector).ApiKey;
        using var request = new HttpRequestMessage(method, $"{Address}/api/v3/{path.Replace("{apiKey}", apiKey, StringComparison.Ordinal)}");
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Username}:{user.Password}")));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, cancellation);
        return new ApiCall(method.Method, $"/api/v3/{path}", body, (int)answer.StatusCode,
            await answer.Content.ReadFromJsonAsync<JsonNode>(JsonSerializerOptions.Web, cancellation));
    }

    private DemoCredentials Credentials() => DemoCredentials.Read(DemoCredentials.PathIn(data.Folder));
}
