using System.Security.Cryptography;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>Another gateway that speaks the same API. Our transaction's key is its <c>merchantTransactionId</c>: an unknown outcome is looked up by it,
/// never sent again.</summary>
internal sealed class GatewayAdapter(GatewayAccounts accounts, GatewayClient client, IOptions<OutgoingOptions> outgoing, TimeProvider time) : IPaymentAdapter
{
    // It was not found once; that it never came is believed when it is not found again, later than it could still have been under way.
    private const string NotFoundOnce = "not-found";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
    {
        if (await accounts.Find(request.Connector) is not { } account)
        {
            return GatewayAnswers.Declined(GatewayCodes.Refused(GatewayCodes.Misconfigured));
        }

        // Chosen for an account that has been changed since: what was approved was not this one.
        if (request.Means is { Stored: not null } and not (HeldMeans or WalletMeans) && request.DestinationVersion != account.DestinationVersion)
        {
            return GatewayAnswers.Declined(ProviderRefusal.NotSent(DestinationErrors.NotApproved));
        }

        string? token = null;
        if (request.Means is CardMeans card)
        {
            var tokenized = await Tokenize(account, card, cancellation);
            if (tokenized.Refusal is { } refusal)
            {
                return GatewayAnswers.Declined(refusal);
            }

            token = tokenized.Token;
        }

        if (request.IsTooLate(time.Now()))
        {
            throw new OutcomeUnknownException();
        }

        var reply = await client.Post(account, GatewayRequests.PathOf(account, request.Type), GatewayRequests.Transaction(request, token), cancellation);
        return GatewayAnswers.OfTransaction(reply, time.Now() + FirstWait, outgoing.Value.AllowPrivateTargets) ?? throw new OutcomeUnknownException();
    }

    public async Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation)
    {
        var account = await accounts.Find(inquiry.Connector) ?? throw new OutcomeUnknownException();
        var reply = await client.Get(account, GatewayRequests.StatusPathOf(account, inquiry.IdempotencyKey), cancellation);
        if (GatewayAnswers.SaysNotFound(reply) && inquiry.State is null or NotFoundOnce)
        {
            return inquiry.State is null
                ? new ProviderAnswer(ProviderStatus.Pending, State: NotFoundOnce, AskAgainAt: time.Now() + account.TimeLimit)
                : new ProviderAnswer(ProviderStatus.Unknown);
        }

        return GatewayAnswers.OfStatus(reply, inquiry.State, AskAgainAt(inquiry)) ?? throw new OutcomeUnknownException();
    }

    // Nothing is charged by it, so everything that goes wrong here is known to have failed.
    private async Task<(string? Token, ProviderRefusal? Refusal)> Tokenize(OpenGatewayAccount account, CardMeans card, CancellationToken cancellation)
    {
        if (account.PublicIntegrationKey is not { } key)
        {
            return (null, GatewayCodes.Refused(GatewayCodes.Misconfigured));
        }

        var body = GatewayRequests.Tokenize(card);
        var reply = await client.PostAsBrowser(account, GatewayRequests.TokenizePathOf(key), body, cancellation);
        CryptographicOperations.ZeroMemory(body);
        return reply switch
        {
            { Status: 200, Succeeded: true } when reply.Text("token") is { Length: > 0 } token => (token, null),
            { IsBlocked: true } => (null, GatewayCodes.Refused(GatewayCodes.Unavailable)),
            { IsLate: true } => (null, GatewayCodes.Refused(GatewayCodes.Timeout)),
            { Delivery: Delivery.Answered, Status: 429 } => (null, GatewayCodes.Refused(GatewayCodes.Unavailable)),
            { Delivery: Delivery.Answered, Status: 422, IsObject: true } => (null, GatewayCodes.Of(reply.Body)),
            { Delivery: Delivery.Answered, Status: >= 300 and < 500 } => (null, GatewayCodes.Refused(GatewayCodes.Misconfigured)),
            _ => (null, GatewayCodes.Refused(GatewayCodes.Communication)),
        };
    }

    // Soon for a shopper who is on the way, rarely for a bank that takes days.
    private DateTime AskAgainAt(ProviderInquiry inquiry)
    {
        var now = time.Now();
        var wait = (now - inquiry.Since) / 4;
        return now + (wait < FirstWait ? FirstWait : wait > LongestWait ? LongestWait : wait);
    }
}

/// <summary>The gateway gave no answer, or none that says what became of the request. Says nothing of what was sent.</summary>
internal sealed class OutcomeUnknownException() : IOException("The gateway did not say what became of the request.");
