using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Tests.Support;

/// <summary>A call signed by contract 2.3; what is sent may then differ from what was signed.</summary>
public sealed record SignedCall(Shop Shop, string Method, string Target, string Body)
{
    public string? ContentType { get; init; } = "application/json; charset=utf-8";

    public string? Date { get; init; } = "Fri, 20 Nov 2026 20:03:28 GMT";

    public string? XDate { get; init; }

    public string Secret { get; init; } = Shop.Credentials.SharedSecret;

    public bool WithMd5 { get; init; }

    /// <summary>What the client puts in front of the path before it signs, and a proxy cuts off again.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>In place of the right signature; empty sends none.</summary>
    public string? Signature { get; init; }

    public static SignedCall GetProfile(Shop shop) =>
        new(shop, "POST", $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/getProfile", """{"customerIdentification":"c-1"}""");

    public static SignedCall Status(Shop shop, string query = "") =>
        new(shop, "GET", $"/api/v3/status/{shop.Credentials.ApiKey}/getByUuid/0123456789abcdef0123{query}", string.Empty);

    public Task<WireAnswer> Send() => SendAs(call => call);

    /// <param name="altered">What a man in the middle made of the call after it was signed.</param>
    public async Task<WireAnswer> SendAs(Func<SignedCall, SignedCall> altered)
    {
        var sent = altered(this);
        var request = new RawRequest(sent.Method, sent.Target, sent.Body).As(Shop);
        foreach (var (name, value) in new[]
        {
            ("Content-Type", sent.ContentType), ("Date", sent.Date), ("X-Date", sent.XDate), ("X-Signature", Signature ?? Sign()),
        })
        {
            request = string.IsNullOrEmpty(value) ? request : request.With(name, value);
        }

        return (await request.SendTo(Shop.Portal)).AsWire();
    }

    private string Sign()
    {
        var body = Encoding.UTF8.GetBytes(Body);
#pragma warning disable CA5351 // the legacy form of the contract
        var digest = Convert.ToHexStringLower(WithMd5 ? MD5.HashData(body) : SHA512.HashData(body));
#pragma warning restore CA5351
        var message = $"{Method}\n{digest}\n{ContentType}\n{XDate ?? Date}\n{Prefix}{Target}";
        return Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(message)));
    }
}
