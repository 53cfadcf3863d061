using CustomerProfiles.Api.Limits;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Api.Authentication;

/// <summary>Lets a merchant's call in: who it is, through what it comes, whether it is signed and within its limits. In that order, and before
/// anything of its body is understood.</summary>
internal sealed class MerchantCalls(
    ApiUserDirectory users, ConnectorContexts connectors, IOptions<LimitOptions> limits, IOptions<ApiOptions> api, TimeProvider time)
{
    private static readonly Error Unauthorized = new(ErrorCodes.Unauthorized, "Unauthorized");
    internal static readonly Error TooMany = new(ErrorCodes.TooManyRequests, "Too many requests");
    private static readonly Error BadSignature = new(ErrorCodes.InvalidSignature, "Invalid signature");

    private readonly Quota _failedSignIns = new();
    private readonly Quota _calls = new();
    private readonly Quota _transactions = new();

    /// <summary>How many callers' failures are counted at present.</summary>
    internal int CountedFailures => _failedSignIns.Subjects;

    internal async Task<Result<MerchantCall>> Admit(HttpContext http, CallPolicy policy)
    {
        var signedIn = await SignIn(http);
        if (!signedIn.IsOk)
        {
            return signedIn.Error;
        }

        var scope = signedIn.Value.Scope;
        var body = await RequestBody.Read(http.Request, limits.Value.BodyBytes, http.RequestAborted, policy.TakesAnyMediaType);
        if (!body.IsOk)
        {
            return body.Error;
        }

        var signature = Verify(http.Request, scope.Connector.Signing, body.Value);
        if (!signature.IsOk)
        {
            return signature.Error;
        }

        if (!_calls.Take(http.Response, scope.ApiUserName, signedIn.Value.User.CallsPerMinute ?? limits.Value.CallsPerMinute)
            || !IsWithinLimits(http.Response, scope, policy))
        {
            return TooMany;
        }

        return new MerchantCall(http, scope, body.Value, signature.Value.SignedWithMd5);
    }

    /// <summary>Whether the connector takes one more transaction this minute, by whomever.</summary>
    internal bool IsWithinLimits(HttpResponse response, MerchantScope scope, CallPolicy policy) =>
        !policy.IsTransaction || scope.Connector.TransactionsPerMinute is not { } perMinute
            || _transactions.Take(response, scope.Connector.Connector.ToString(), perMinute);

    private async Task<Result<Admitted>> SignIn(HttpContext http)
    {
        if (BasicCredentials.Parse(http.Request.Headers.Authorization) is not { } credentials)
        {
            return Unauthorized;
        }

        var address = ClientNetwork.Of(http.Connection.RemoteIpAddress);
        var subject = $"{address}|{credentials.UserName}";
        if (_failedSignIns.IsUsedUp(http.Response, subject, limits.Value.FailedSignInsPerMinute))
        {
            return TooMany;
        }

        // Both are always looked up, so that a wrong key and a wrong password take the same path.
        var user = await users.SignIn(credentials.UserName, credentials.Password);
        var connector = await connectors.Find((string)http.Request.RouteValues["apiKey"]!);
        if (user is null || connector is null || !user.Merchants.Contains(connector.Merchant))
        {
            return await Fail(http, address, subject, credentials.UserName);
        }

        http.Features.Set(connector); // for the log
        return new Admitted(user, new MerchantScope(connector, user.Id, user.Username));
    }

    // Names that callers invent are counted by their address alone, or they could fill the memory. So that nobody learns from it which names exist, all
    // failures of
    // an address count there too; who has the right password comes in all the same.
    private async Task<Error> Fail(HttpContext http, string address, string subject, string userName)
    {
        var perMinute = limits.Value.FailedSignInsPerMinute;
        if (await users.Exists(userName))
        {
            _failedSignIns.Count(subject, perMinute);
        }

        if (_failedSignIns.IsUsedUp(http.Response, address, perMinute))
        {
            return TooMany;
        }

        _failedSignIns.Count(address, perMinute);
        return Unauthorized;
    }

    private Result<Signature> Verify(HttpRequest request, SigningSettings signing, ReadOnlyMemory<byte> body)
    {
        // The PHP client signs every call, with an empty key when it has none: what nobody asked for is not checked.
        if (!signing.Required)
        {
            return new Signature(null);
        }

        var headers = request.Headers;
        var signed = new SignedRequest(
            request.Method, request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.ContentType, headers["X-Date"], headers.Date, body, headers["X-Signature"]);
        var window = signing.WindowSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var rules = new SignatureRules(!signing.RefusesMd5, window, api.Value.PathPrefix);
        if (signing.Secret.Length == 0)
        {
            // With an empty key anybody could sign.
            return BadSignature;
        }

        var now = time.GetUtcNow();
        var match = RequestSignature.Verify(signed, signing.Secret, rules, now);
        if (match == SignatureMatch.None && signing.PreviousSecret.Length > 0 && signing.PreviousValidUntil > now.UtcDateTime)
        {
            match = RequestSignature.Verify(signed, signing.PreviousSecret, rules, now);
        }

        return match == SignatureMatch.None ? BadSignature : new Signature(match == SignatureMatch.Md5);
    }

    private sealed record Admitted(SignedInApiUser User, MerchantScope Scope);

    private sealed record Signature(bool? SignedWithMd5);
}
