using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerProfiles.Portal.Demo;

namespace CustomerProfiles.E2E.Support;

/// <summary>A merchant's server and its checkout page, calling the API of a running portal.</summary>
internal sealed class MerchantServer(DemoPortal portal, string connector, string userName, string password) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = portal.Address };

    private DemoConnector Connector => portal.Credentials.Connectors.Single(c => c.Name == connector);

    /// <summary>Debits a card that is stored as the customer's, when this connector stores anything.</summary>
    internal Task<JsonElement> DebitAndStore(string customer) => Debit(customer, withRegister: true);

    internal Task<JsonElement> Debit(string? callbackUrl = null) => Debit(null, withRegister: false, callbackUrl);

    /// <summary>A debit that leaves the choice to the shopper; answers the link of the payment page.</summary>
    internal async Task<string> SendToPaymentPage(string customer, string language = "en") => (await Call($"/api/v3/transaction/{Connector.ApiKey}/debit", new
    {
        merchantTransactionId = Guid.NewGuid().ToString("N"), amount = "25.40", currency = "EUR", withRegister = true, language, description = "Order 4711",
        successUrl = "https://shop.example/thanks", cancelUrl = "https://shop.example/basket", errorUrl = "https://shop.example/sorry",
        customer = new { firstName = "Mara", lastName = "Okafor" },
        customerProfileData = new { customerIdentification = customer },
    })).GetProperty("redirectUrl").GetString()!;

    internal Task<JsonElement> GetProfile(string customer) =>
        Call($"/api/v3/customerProfiles/{Connector.ApiKey}/getProfile", new { customerIdentification = customer });

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Debit(string? customer, bool withRegister, string? callbackUrl = null)
    {
        var minted = await _http.PostAsJsonAsync($"/tokenize/{Connector.PublicIntegrationKey}/card", new
        {
            pan = "4111111111111111", cvv = "123", expiryMonth = 12, expiryYear = 2031, cardHolder = "Mara Okafor",
        });
        var token = (await minted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        return await Call($"/api/v3/transaction/{Connector.ApiKey}/debit", new
        {
            merchantTransactionId = Guid.NewGuid().ToString("N"),
            amount = "9.99",
            currency = "EUR",
            transactionToken = token,
            withRegister,
            callbackUrl,
            customer = new { firstName = "Mara", lastName = "Okafor" },
            customerProfileData = customer is null ? null : new { customerIdentification = customer },
        });
    }

    private async Task<JsonElement> Call(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
        var answer = await _http.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
