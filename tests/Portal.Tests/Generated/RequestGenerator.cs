using System.Text.Json.Nodes;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Generated;

#pragma warning disable CA5394 // test data, not secrets

/// <summary>What the generator may name in its requests: all of it exists, and some was used before.</summary>
internal sealed record KnownNames(
    IReadOnlyList<Shop> Shops, IReadOnlyList<string> CardTokens, IReadOnlyList<string> PaymentTokens, IReadOnlyList<string> Uuids,
    IReadOnlyList<string> Customers, IReadOnlyList<string> Guids,
    IReadOnlyList<string> Schedules);

/// <param name="HasOddEnvelope">Its path, method or headers are spoiled too, so that the server may turn it away before the API sees it.</param>
internal sealed record GeneratedRequest(RawRequest Request, bool HasOddEnvelope);

/// <summary>Requests that are nearly good, from one seed: the same seed makes the same requests.</summary>
internal sealed class RequestGenerator
{
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "post", "X"];

    private static readonly string?[] MediaTypes =
    [
        null, "text/plain", "application/xml", "application/json;charset=utf-16", "APPLICATION/JSON", "application/json, text/html", "application/", ";", "*/*",
        "application/vnd.api+json", "application/json; charset=\"", "multipart/form-data", new string('a', 5000),
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "text/html"), ("Accept-Encoding", "gzip, br"), ("Content-Encoding", "gzip"), ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Proto", "https"), ("Host", "evil.example"), ("Origin", "https://evil.example"), ("Cookie", "a=b; .AspNetCore.Identity=x"),
        ("Range", "bytes=0-1"),
        ("If-None-Match", "*"), ("Upgrade", "websocket"), ("X-Signature", "x"), ("X-Date", "\u2603"), ("traceparent", "00-zz-zz-00"),
        ("Authorization", "Basic Og=="),
        ("Authorization", "Bearer x"), ("Authorization", ""), ("Content-Language", "\u0000"), ("X-Long", new string('x', 9000)),
    ];

    private readonly Random _random;
    private readonly KnownNames _names;
    private readonly BodyGenerator _bodies;
    private readonly IReadOnlyList<RequestShape> _shapes =
        [.. ProfileRequests.All, .. TransactionRequests.All, .. ScheduleRequests.All, TokenizeCard.Shape, RefreshSecurityCode.Shape];
    private int _made;

    public RequestGenerator(int seed, KnownNames names)
    {
        _random = new Random(seed);
        _names = names;
        _bodies = new BodyGenerator(_random, Known);
    }

    public GeneratedRequest Next()
    {
        _made++;
        var shop = Pick(_names.Shops);
        var request = _random.Next(20) == 0 ? Status(shop) : Call(shop, _shapes[_random.Next(_shapes.Count)]);
        return _random.Next(6) == 0 ? new GeneratedRequest(Spoiled(request), true) : new GeneratedRequest(request, false);
    }

    private RawRequest Call(Shop shop, RequestShape shape)
    {
        var path = shape == TokenizeCard.Shape ? $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card"
            : shape == RefreshSecurityCode.Shape ? $"/tokenize/{shop.Credentials.PublicIntegrationKey}/cvv"
            : ProfileRequests.All.Contains(shape) ? $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/{shape.Name}"
            : ScheduleRequests.All.Contains(shape)
                ? $"/api/v3/schedule/{shop.Credentials.ApiKey}/{(shape == ScheduleRequests.Start ? string.Empty : Pick(_names.Schedules) + "/")}{ScheduleRequests.CallOf(shape)}"
            : $"/api/v3/transaction/{shop.Credentials.ApiKey}/{shape.Name}";
        return new RawRequest("POST", path, _bodies.For(shape)).As(shop).With("Content-Type", "application/json; charset=utf-8");
    }

    private RawRequest Status(Shop shop)
    {
        var id = Pick(
            ["{uuid}", "%", "%FF", "a%2Fb", "a/b", "%F0%9F%8D%B0", "%25", "..%2f", "x?includeTracing=1", "x?%00", "", new string('x', _random.Next(3000))]);
        return new RawRequest(
            "GET", $"/api/v3/status/{shop.Credentials.ApiKey}/{Pick(["getByUuid", "getByMerchantTransactionId"])}/{id.Replace("{uuid}", Pick(_names.Uuids), StringComparison.Ordinal)}").As(shop);
    }

    private RawRequest Spoiled(RawRequest request)
    {
        switch (_random.Next(5))
        {
            case 0:
                return request with { Method = Pick(Methods) };
            case 1:
                var type = MediaTypes[_random.Next(MediaTypes.Length)];
                return type is null ? request.Without("Content-Type") : request.With("Content-Type", type);
            case 2:
                var (name, value) = Pick(Headers);
                return request.With(name, value);
            case 3:
                // Behind the first part, so that it stays a call of the API.
                var at = _random.Next(request.Target.IndexOf('/', 1) + 1, request.Target.Length);
                return request with { Target = request.Target
                    .Insert(at, Pick(["%2F", "/", "%00", "%", "%E2%98%83", "A", "?", ";", "%0d%0a", "%ff", new string('x', 9000)])) };
            default:
                return request.Without("Authorization");
        }
    }

    private JsonNode? Known(string field) => field switch
    {
        "merchantTransactionId" => _random.Next(10) == 0 ? "replayed" : FormattableString.Invariant($"generated-{_made}"),
        "transactionToken" => Pick([Pick(_names.CardTokens), Pick(_names.PaymentTokens), "pt::0123456789abcdef0123"]),
        "referenceUuid" or "transactionUuid" => _random.Next(4) == 0 ? "0123456789abcdef0123" : Pick(_names.Uuids),
        "customerIdentification" => Pick(_names.Customers),
        "profileGuid" => Pick(_names.Guids),
        "preferredInstrument" => Pick(_names.PaymentTokens),
        "amount" => Pick(["1.00", "9.99", "0.01", "100"]),
        "currency" => Pick(["EUR", "EUR", "EUR", "USD", "JPY"]),
        "customerProfileData" => new JsonObject { ["customerIdentification"] = Pick(_names.Customers) },
        "card" => Pick([Pick(_names.PaymentTokens), Pick(_names.Uuids), "pt::0123456789abcdef0123"]),
        "pan" => Pick([Shop.GoodCard, Shop.DeclinedCard, "378282246310005", "4111111111111112"]),
        "cvv" => Pick(["123", "1234", "12"]),
        "expiryYear" => _random.Next(2020, 2040),
        "expiryMonth" => _random.Next(0, 14),
        _ => null,
    };

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
