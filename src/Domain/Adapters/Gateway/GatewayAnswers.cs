using System.Text.Json;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>Reads what the gateway answered. Null wherever it does not say for certain what became of the request.</summary>
internal static class GatewayAnswers
{
    /// <summary>It has the request, so that not to find it later would not mean that it never came.</summary>
    internal const string Accepted = "accepted";

    private const int IdMaxLength = 50;
    private const int UrlMaxLength = 2000;

    /// <summary>Of a transaction call.</summary>
    internal static ProviderAnswer? OfTransaction(GatewayReply reply, DateTime askAgainAt, bool allowsHttp) => reply switch
    {
        { Delivery: Delivery.NotSent } => Declined(GatewayCodes.Refused(reply.IsBlocked ? GatewayCodes.Unavailable : GatewayCodes.Communication)),
        { Delivery: Delivery.Unanswered } or { Status: >= 500 or < 200 } => null,
        { Status: < 300, Succeeded: true } => Taken(reply, askAgainAt, allowsHttp),
        { Status: < 300 } => Failed(reply),
        { Status: < 400 or 401 or 403 or 404 or 405 or 407 } => Declined(GatewayCodes.Refused(GatewayCodes.Misconfigured)),
        { Status: 429 } => Declined(GatewayCodes.Refused(GatewayCodes.Unavailable)),
        { Status: 408 or 409 or 425 } => null,
        _ => Failed(reply),
    };

    /// <summary>Of a status call.</summary>
    /// <param name="state">What our side kept of the last answer.</param>
    internal static ProviderAnswer? OfStatus(GatewayReply reply, string? state, DateTime askAgainAt)
    {
        if (reply is not { Status: 200, Succeeded: true } || IdOf(reply) is not { } id)
        {
            return null;
        }

        return reply.Text("transactionStatus") switch
        {
            "SUCCESS" => Approved(reply, id),
            "ERROR" => Declined(Reason(reply), id),
            "CANCELLED" => new ProviderAnswer(ProviderStatus.Cancelled, id),
            "REDIRECT" when ProviderAnswer.PageIn(state) is not null => new ProviderAnswer(ProviderStatus.Challenge, id, State: state, AskAgainAt: askAgainAt),
            "PENDING" or "REDIRECT" => Waiting(id, askAgainAt),
            _ => null,
        };
    }

    internal static bool SaysNotFound(GatewayReply reply) =>
        reply is { Delivery: Delivery.Answered, Status: 200 or 404, IsObject: true, Succeeded: false } && reply.Text("errorCode") == GatewayCodes.NotFound;

    internal static ProviderAnswer Declined(ProviderRefusal refusal, string? id = null) => new(ProviderStatus.Declined, id, refusal);

    private static ProviderAnswer? Taken(GatewayReply reply, DateTime askAgainAt, bool allowsHttp)
    {
        if (IdOf(reply) is not { } id)
        {
            return null;
        }

        return reply.Text("returnType") switch
        {
            "FINISHED" => Approved(reply, id),
            "REDIRECT" when SafeUrl(reply.Text("redirectUrl"), allowsHttp) is { } url =>
                new ProviderAnswer(ProviderStatus.Challenge, id, State: url, AskAgainAt: askAgainAt),

            // Also for what we cannot show to the shopper: nobody goes there, and it ends over there in its time.
            "PENDING" or "REDIRECT" or "HTML" or "PENDING_DCC" => Waiting(id, askAgainAt),
            _ => null,
        };
    }

    private static ProviderAnswer Approved(GatewayReply reply, string id)
    {
        var data = reply.Body.TryGetProperty("returnData", out var returned) ? returned : default;
        return new ProviderAnswer(ProviderStatus.Approved, id)
        {
            Scheme = SchemeIds.Read(
                GatewayReply.Text(data, "schemeTransactionIdentifier"),
                GatewayReply.Text(data, GatewayRequests.LinkId) ?? GatewayReply.Text(Extra(reply), GatewayRequests.LinkId)),
            Authentication = ThreeDSecureResult.Read(GatewayReply.Text(data, "eci"), GatewayReply.Text(data, "threeDSecureTransactionIdentifier")),
        };
    }

    private static JsonElement Extra(GatewayReply reply) => reply.Body.TryGetProperty("extraData", out var pairs) ? pairs : default;

    // Declined, or never become a transaction; but a duplicate is one that we sent ourselves, and the status tells how it ended.
    private static ProviderAnswer? Failed(GatewayReply reply)
    {
        var saysWhy = reply.IsObject && (reply.Body.TryGetProperty("errors", out _) || reply.Text("errorCode") is not null);
        return saysWhy && !reply.Succeeded && reply.Text("errorCode") != GatewayCodes.Duplicate ? Declined(Reason(reply), IdOf(reply)) : null;
    }

    private static ProviderRefusal Reason(GatewayReply reply) =>
        reply.Body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? GatewayCodes.Of(errors[0])
            : GatewayCodes.Of(reply.Body);

    private static ProviderAnswer Waiting(string id, DateTime askAgainAt) => new(ProviderStatus.Pending, id, State: Accepted, AskAgainAt: askAgainAt);

    private static string? IdOf(GatewayReply reply) =>
        reply.Text("uuid") is { Length: >= 1 and <= IdMaxLength } id && id.All(c => c is > ' ' and < '\x7f') ? id : null;

    // The shopper is sent there, so it must be a page of the web.
    private static string? SafeUrl(string? url, bool allowsHttp) =>
        url is not null && WebAddress.IsUsable(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.AbsoluteUri.Length <= UrlMaxLength
        && (uri.Scheme == Uri.UriSchemeHttps || (allowsHttp && uri.Scheme == Uri.UriSchemeHttp))
            ? WebAddress.Of(uri.AbsoluteUri).AbsoluteUri
            : null;
}
