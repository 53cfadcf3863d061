using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Connectors;

namespace CustomerProfiles.Tests.Support;

/// <summary>A merchant's server behind one connector: what it can send, and its shopper's browser that makes card tokens.</summary>
public sealed record Shop(PortalUnderTest Portal, MerchantAccount Account, ConnectorCredentials Credentials, bool IsSigned)
{
    public const string GoodCard = "4111111111111111";
    public const string OtherCard = "5555555555554444";
    public const string DeclinedCard = "4242424242424242";
    public const string Account1 = "AT611904300234573201";

    /// <summary>The line to the portal; another one after it was started again.</summary>
    public HttpClient Http { get; init; } = Portal.Http;

    public TenantId Tenant => Account.Tenant;

    public MerchantId Merchant => Account.Merchant;

    public ConnectorId Connector => Credentials.Connector;

    /// <summary>The same merchant's server, calling another portal on the same data.</summary>
    public Shop At(PortalUnderTest other) => this with { Portal = other, Http = other.Http };

    public Shop At(HttpClient line) => this with { Http = line };

    public static string NewId(string prefix = "order") => $"{prefix}-{Guid.NewGuid().ToString("N")[..8]}x{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>A single-use card token, made as the shopper's browser makes it.</summary>
    public async Task<string> CardToken(string number = GoodCard, string? holder = "Mara Okafor", int year = 2031, int month = 12) =>
        (await Mint(number, holder, year, month)).Text("token");

    public Task<WireAnswer> Mint(string number = GoodCard, string? holder = "Mara Okafor", int year = 2031, int month = 12) => Send(
        HttpMethod.Post, $"/tokenize/{Credentials.PublicIntegrationKey}/card",
        JsonSerializer.Serialize(new { pan = number, cvv = number.Length == 15 ? "1234" : "123", expiryMonth = month, expiryYear = year, cardHolder = holder }),
        authenticated: false);

    /// <summary>A single-use token for a stored card with its security code, made as the shopper's browser makes it.</summary>
    /// <param name="card">Its <c>pt::</c> token, or the <c>uuid</c> of the transaction that stored it.</param>
    public async Task<string> RefreshedCode(string card, string code = "123") => (await Refresh(card, code)).ShouldSucceed().Text("token");

    public async Task<WireAnswer> DebitWithCode(string card, string? customer, string code = "123") =>
        await DebitFor(customer, await RefreshedCode(card, code));

    public Task<WireAnswer> DebitFor(string? customer, string token) => Debit(new
    {
        merchantTransactionId = NewId(), amount = "9.99", currency = "EUR", transactionToken = token,
        customerProfileData = customer is null ? null : new { customerIdentification = customer },
    });

    public Task<WireAnswer> Refresh(string card, string code) => Send(
        HttpMethod.Post, $"/tokenize/{Credentials.PublicIntegrationKey}/cvv", JsonSerializer.Serialize(new { card, cvv = code }), authenticated: false);

    /// <summary>A debit that stores the card in the profile of that customer.</summary>
    public async Task<WireAnswer> BuyAndStore(string customer, string number = GoodCard, bool preferred = false, object? consent = null) => await Debit(new
    {
        merchantTransactionId = NewId(),
        amount = "25.40",
        currency = "EUR",
        transactionToken = await CardToken(number),
        withRegister = true,
        customer = new { firstName = "Mara", lastName = "Okafor", email = "mara@shop.example" },
        customerProfileData = new { customerIdentification = customer, markAsPreferred = preferred, consent },
    });

    /// <summary>Stores a card and answers its <c>pt::</c> token.</summary>
    public async Task<string> StoredCard(string customer) => (await BuyAndStore(customer)).Text("customerProfileData", "paymentToken");

    public Task<WireAnswer> DebitWith(string token, string amount = "10.00", string? id = null) =>
        Debit(new { merchantTransactionId = id ?? NewId(), amount, currency = "EUR", transactionToken = token });

    public Task<WireAnswer> Debit(object body) => Transaction("debit", body);

    public async Task<string> Preauthorized(string amount)
    {
        var answer = await Transaction("preauthorize", new { merchantTransactionId = NewId(), amount, currency = "EUR", transactionToken = await CardToken() });
        return answer.Text("uuid");
    }

    public Task<WireAnswer> FollowUp(string call, string referenceUuid, string? amount = null) => Transaction(
        call,
        amount is null
            ? new { merchantTransactionId = NewId(call), referenceUuid }
            : new { merchantTransactionId = NewId(call), referenceUuid, amount, currency = "EUR" });

    /// <summary>Stores a card without charging it; without a customer it belongs to no profile.</summary>
    public async Task<WireAnswer> Register(string? customer = null, string number = GoodCard) => await Transaction("register", customer is null
        ? new { merchantTransactionId = NewId("register"), transactionToken = await CardToken(number) }
        : new
        {
            merchantTransactionId = NewId("register"),
            transactionToken = await CardToken(number),
            customerProfileData = new { customerIdentification = customer },
        });

    /// <summary>Stores a card with what the shopper agreed to.</summary>
    public async Task<WireAnswer> StoreAgreed(string customer, object consent) => await Transaction("register", new
    {
        merchantTransactionId = NewId("register"),
        transactionToken = await CardToken(),
        customerProfileData = new { customerIdentification = customer, consent },
    });

    /// <summary>Another card under the token of an instrument.</summary>
    public async Task<WireAnswer> Renew(string customer, string token, string number = OtherCard, object? consent = null) => await Transaction("register", new
    {
        merchantTransactionId = NewId("renew"),
        transactionToken = await CardToken(number),
        customerProfileData = new { customerIdentification = customer, renews = token, consent },
    });

    /// <summary>A link by which the shopper pays later.</summary>
    public Task<WireAnswer> LinkToPay(string customer, bool byMail = false, int? minutes = null, string? email = null, string? language = null) => Debit(new
    {
        merchantTransactionId = NewId("link"),
        amount = "25.40",
        currency = "EUR",
        withRegister = true,
        language,
        customer = email is null ? null : new { email },
        customerProfileData = new { customerIdentification = customer },
        payByLink = minutes is null ? (object)new { sendByEmail = byMail } : new { sendByEmail = byMail, expirationInMinute = minutes },
    });

    public Task<WireAnswer> WithdrawConsent(string customer, string token, string? reason = null) =>
        Profile("withdrawConsent", new { customerIdentification = customer, paymentToken = token, reason });

    /// <summary>Names the backup instrument of a profile, or none.</summary>
    public Task<WireAnswer> SetBackup(string customer, string? token, object? consent = null) => Profile(
        "setBackupInstrument",
        new { customerIdentification = customer, paymentToken = token, consent = token is null ? consent : consent ?? new { purpose = "RECURRING", scope = "ECOSYSTEM" } });

    /// <summary>Asks for a link to the shopper's page.</summary>
    public Task<WireAnswer> LinkFor(string customer, string? returnUrl = null, string? language = null) =>
        Profile("createPortalSession", new { customerIdentification = customer, returnUrl, language });

    /// <summary>Stores the shopper's bank account.</summary>
    public Task<WireAnswer> RegisterAccount(string? customer = null) => RegisterDetails(customer, new { ibanData = new { iban = Account1 } });

    public Task<WireAnswer> RegisterWallet(string customer) =>
        RegisterDetails(customer,
            new { walletData = new { walletReferenceId = "B-7FB31251F28061234", walletType = "paypal", walletOwner = "mara@shop.example" } });

    public Task<WireAnswer> DebitByReference(string uuid, string amount = "10.00") =>
        Debit(new { merchantTransactionId = NewId(), amount, currency = "EUR", referenceUuid = uuid });

    public Task<WireAnswer> DeregisterToken(string token) => Transaction("deregister", new { merchantTransactionId = NewId("end"), transactionToken = token });

    /// <param name="customerData">As JSON, so that null, absent and empty can be told apart.</param>
    public Task<WireAnswer> UpdateProfile(string customer, string customerData, string? preferred = null) => Profile(
        "updateProfile",
        $$"""{"customerIdentification":"{{customer}}","customerData":{{customerData}}{{(preferred is null ? string.Empty : $",\"preferredInstrument\":\"{preferred}\"")}}}""");

    public Task<WireAnswer> DeleteProfile(string customer) => Profile("deleteProfile", new { customerIdentification = customer });

    public Task<WireAnswer> Attach(string transactionUuid, string customer, bool createProfile = false) => Profile(
        "attachPaymentInstrument", new { transactionUuid, customerIdentification = customer, createProfileIfNotExists = createProfile });

    public Task<WireAnswer> Detach(string transactionUuid, string customer) => Profile(
        "detachPaymentInstrument", new { transactionUuid, customerIdentification = customer });

    /// <summary>Whether a customer's profile is within this connector's reach: <c>found</c>, <c>missing</c>, or <c>no container</c> to look in.</summary>
    public async Task<string> LooksFor(string customer)
    {
        var answer = await GetProfile(customer);
        return answer.At("profileExists") is { } exists
            ? (exists.GetValue<bool>() ? "found" : "missing")
            : answer.ErrorCode == 3002
            ? "no container"
            : answer.ToString();
    }

    /// <summary>The instruments that a customer's profile shows, oldest first.</summary>
    public async Task<IReadOnlyList<InstrumentOnTheWire>> Instruments(string customer) =>
        [.. (await GetProfile(customer)).ShouldSucceed().Body["paymentInstruments"]!.AsArray()
            .Select(i => new InstrumentOnTheWire(i!["paymentToken"]!.GetValue<string>(), i["isPreferred"]!.GetValue<bool>()))];

    public Task<WireAnswer> GetProfile(string customer) => Profile("getProfile", new { customerIdentification = customer });

    public Task<WireAnswer> Transaction(string call, object body) => Post($"/api/v3/transaction/{Credentials.ApiKey}/{call}", body);

    public Task<WireAnswer> Profile(string call, object body) => Post($"/api/v3/customerProfiles/{Credentials.ApiKey}/{call}", body);

    /// <param name="call">For example <c>start</c> or <c>SC-…/pause</c>.</param>
    public Task<WireAnswer> Schedule(string call, object? body = null) => Post($"/api/v3/schedule/{Credentials.ApiKey}/{call}", body ?? "[]");

    public Task<WireAnswer> GetSchedule(string id) => Send(HttpMethod.Get, $"/api/v3/schedule/{Credentials.ApiKey}/{id}/get", null);

    public Task<WireAnswer> Status(string uuid) => Send(HttpMethod.Get, $"/api/v3/status/{Credentials.ApiKey}/getByUuid/{uuid}", null);

    public Task<WireAnswer> StatusById(string id) => Send(HttpMethod.Get, $"/api/v3/status/{Credentials.ApiKey}/getByMerchantTransactionId/{id}", null);

    public Task<WireAnswer> Post(string path, object body) => Send(HttpMethod.Post, path, body as string ?? JsonSerializer.Serialize(body));

    /// <summary>Any request at all, signed when the connector wants it; <paramref name="change"/> may spoil it before it leaves.</summary>
    public async Task<WireAnswer> Send(HttpMethod method, string path, string? body, bool authenticated = true, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        if (authenticated)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account.Username}:{Account.Password}")));
        }

        if (IsSigned && authenticated)
        {
            Sign(request, path, body ?? string.Empty);
        }

        change?.Invoke(request);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await WireAnswer.Read(response);
    }

    public Task<WireAnswer> RegisterDetails(string? customer, object paymentData)
    {
        var body = new Dictionary<string, object>
        {
            ["merchantTransactionId"] = NewId("register"),
            ["customer"] = new { firstName = "Mara", lastName = "Okafor", paymentData },
        };
        if (customer is not null)
        {
            body["customerProfileData"] = new { customerIdentification = customer };
        }

        return Transaction("register", body);
    }

    private void Sign(HttpRequestMessage request, string path, string body)
    {
        const string date = "Fri, 20 Nov 2026 20:03:28 UTC";
        var digest = Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(body)));
        var type = request.Content?.Headers.NonValidated["Content-Type"].ToString() ?? string.Empty;
        var message = $"{request.Method.Method}\n{digest}\n{type}\n{date}\n{path}";
        request.Headers.TryAddWithoutValidation("X-Date", date);
        request.Headers.TryAddWithoutValidation(
            "X-Signature", Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(Credentials.SharedSecret), Encoding.UTF8.GetBytes(message))));
    }
}

public sealed record InstrumentOnTheWire(string Token, bool IsPreferred);

/// <summary>What came back: always JSON.</summary>
public sealed record WireAnswer(int Status, JsonNode Body, HttpResponseHeaders Headers)
{
    public bool Succeeded => Status == 200 && Body["success"]!.GetValue<bool>();

    /// <summary>The body to the letter.</summary>
    public string Raw { get; init; } = string.Empty;

    public int ErrorCode => (Body["errorCode"] ?? Body["errors"]?[0]?["errorCode"])!.GetValue<int>();

    public string ErrorMessage => (Body["errorMessage"] ?? Body["errors"]?[0]?["errorMessage"])!.GetValue<string>();

    public static async Task<WireAnswer> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json; charset=utf-8", text);
        return new WireAnswer((int)response.StatusCode, JsonNode.Parse(text)!, response.Headers) { Raw = text };
    }

    /// <summary>The text at the end of this path of names.</summary>
    public string Text(params string[] path) => At(path)?.GetValue<string>() ?? throw new InvalidOperationException($"No {string.Join('.', path)} in {Body}");

    public JsonNode? At(params string[] path) => path.Aggregate((JsonNode?)Body, (node, name) => node?[name]);

    public WireAnswer ShouldSucceed()
    {
        Succeeded.ShouldBeTrue(ToString());
        return this;
    }

    /// <summary>Null when it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Refused before it became anything.</summary>
    public WireAnswer ShouldBeRefused(int status, int code, string? message = null)
    {
        (Status, ErrorCode).ShouldBe((status, code), ToString());
        Body["success"]!.GetValue<bool>().ShouldBeFalse();
        Body["uuid"].ShouldBeNull();
        if (message is not null)
        {
            ErrorMessage.ShouldBe(message);
        }

        return this;
    }

    /// <summary>Became a transaction, and failed with this code.</summary>
    public WireAnswer ShouldBeDeclined(int code)
    {
        (Status, Text("returnType"), ErrorCode).ShouldBe((200, "ERROR", code), ToString());
        return this;
    }

    /// <summary>The textual code that attach and detach have in place of a number.</summary>
    public string Code => Body["errorCode"]!.GetValue<string>();

    /// <summary>Attach and detach refuse in words of their own (contract 3.7).</summary>
    public WireAnswer ShouldBeRefused(int status, string code)
    {
        Status.ShouldBe(status, ToString());
        Text("errorCode").ShouldBe(code);
        Body["success"]!.GetValue<bool>().ShouldBeFalse();
        return this;
    }

    public override string ToString() => $"{Status} {Body.ToJsonString()}";
}
