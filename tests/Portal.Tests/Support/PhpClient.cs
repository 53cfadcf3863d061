using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.ApiUsers;

namespace CustomerProfiles.Tests.Support;

/// <summary>The official PHP client, version 3.19.0, as contract 2 saw it on the wire: ten rounds for the password, <c>\/</c> for a slash, a signature
/// over MD5 on every call, under an empty key when it was given none.</summary>
public sealed record PhpClient(Shop Shop, string Secret = "")
{
    private const string Date = "Fri, 20 Nov 2026 20:03:28 UTC";
    private const string ContentType = "application/json; charset=utf-8";

    public Task<WireAnswer> Profile(string call, object body) => Post($"/api/v3/customerProfiles/{Shop.Credentials.ApiKey}/{call}", body);

    public Task<WireAnswer> Transaction(string call, object body) => Post($"/api/v3/transaction/{Shop.Credentials.ApiKey}/{call}", body);

    public Task<WireAnswer> Status(string lookup) => Send(new RawRequest("GET", $"/api/v3/status/{Shop.Credentials.ApiKey}/{lookup}"));

    // Non-ASCII is escaped by default here as there.
    private Task<WireAnswer> Post(string path, object body) =>
        Send(new RawRequest("POST", path, JsonSerializer.Serialize(body).Replace("/", "\\/", StringComparison.Ordinal)));

    private async Task<WireAnswer> Send(RawRequest request)
    {
        var credentials = $"{Shop.Account.Username}:{ApiPassword.TenRounds(Shop.Account.Password)}";
        var answer = await request
            .With("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}")
            .With("Accept", "*/*")
            .With("Content-Type", ContentType)
            .With("Date", Date)
            .With("X-Date", Date)
            .With("X-Signature", Signature(request))
            .With("X-SDK-Type", "Gateway PHP Client")
            .With("X-SDK-Version", "3.19.0")
            .With("X-SDK-PlatformVersion", "8.2.29")
            .SendTo(Shop.Portal);
        return answer.AsWire();
    }

    private string Signature(RawRequest request)
    {
#pragma warning disable CA5351 // what that client does
        var digest = Convert.ToHexStringLower(MD5.HashData(request.Body));
#pragma warning restore CA5351
        var message = $"{request.Method}\n{digest}\n{ContentType}\n{Date}\n{request.Target}";
        return Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(message)));
    }
}
