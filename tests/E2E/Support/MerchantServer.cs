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
    internal async Task<JsonElement> DebitAndStore(string customer) => (await Debit(customer: customer, withRegister: true)).Body;

    internal async Task<JsonElement> Debit() => (await Debit(customer: null)).Body;

    internal async Task<JsonElement> DebitAndTell(string callbackUrl) => (await Debit(customer: null, callbackUrl: callbackUrl)).Body;

    /// <summary>A debit that leaves the choice to the shopper; answers the link of the payment page.</summary>
    internal async Task<string> SendToPaymentPage(string customer, string language = "en", string shop = "https://shop.example") =>
        (await Call($"/api/v3/transaction/{Connector.ApiKey}/debit", new
    {
        merchantTransactionId = Guid.NewGuid().ToString("N"), amount = "25.40", currency = "EUR", withRegister = true, language, description = "Order 4711",
        successUrl = $"{shop}/thanks", cancelUrl = $"{shop}/basket", errorUrl = $"{shop}/sorry",
        customer = new { firstName = "Mara", lastName = "Okafor" },
        customerProfileData = new { customerIdentification = customer },
    })).Body.GetProperty("redirectUrl").GetString()!;

    /// <param name="token">A stored one; null takes a new card.</param>
    internal async Task<(int Status, JsonElement Body)> Debit(
        string? customer = null, bool withRegister = false, bool preferred = false, string? id = null, string card = "4111111111111111", string? token = null,
        string? callbackUrl = null) =>
        await Call($"/api/v3/transaction/{Connector.ApiKey}/debit", new
        {
            merchantTransactionId = id ?? Guid.NewGuid().ToString("N"),
            amount = "9.99",
            currency = "EUR",
            transactionToken = token ?? await CardToken(card),
            transactionIndicator = token is null ? "SINGLE" : "CARDONFILE",
            withRegister,
            callbackUrl,
            customer = new { firstName = "Mara", lastName = "Okafor", email = $"{customer ?? "mara"}@shopper.example" },
            customerProfileData = customer is null ? null : new { customerIdentification = customer, markAsPreferred = preferred },
        });

    /// <summary>Charges what that transaction stored, each month from then on.</summary>
    /// <returns>The id of the schedule.</returns>
    internal async Task<string> Schedule(string uuid, string start = "2037-05-31T10:00:00Z") => (await Call($"/api/v3/schedule/{Connector.ApiKey}/start", new
    {
        registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = start,
    })).Body.GetProperty("scheduleId").GetString()!;

    internal async Task<JsonElement> GetProfile(string customer) =>
        (await Call($"/api/v3/customerProfiles/{Connector.ApiKey}/getProfile", new { customerIdentification = customer })).Body;

    public void Dispose() => _http.Dispose();

    /// <summary>Stores a card that is good to the end of this month.</summary>
    internal async Task StoreExpiring(string customer) => await Call($"/api/v3/transaction/{Connector.ApiKey}/register", new
    {
        merchantTransactionId = Guid.NewGuid().ToString("N"),
        transactionToken = await CardToken("4111111111111111", DateTime.UtcNow),
        customer = new { firstName = "Mara", lastName = "Okafor" },
        customerProfileData = new { customerIdentification = customer },
    });

    private Task<string?> CardToken(string card) => CardToken(card, new DateTime(2031, 12, 31, 0, 0, 0, DateTimeKind.Utc));

    private async Task<string?> CardToken(string card, DateTime expiry)
    {
        var minted = await _http.PostAsJsonAsync($"/tokenize/{Connector.PublicIntegrationKey}/card", new
        {
            pan = card, cvv = "123", expiryMonth = expiry.Month, expiryYear = expiry.Year, cardHolder = "Mara Okafor",
        });
        return (await minted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
    }

    private async Task<(int Status, JsonElement Body)> Call(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
        var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
