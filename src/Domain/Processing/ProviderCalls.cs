using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Step 3 of journey 1: asks the provider once. If anything goes wrong, the recovery worker asks for the outcome later.</summary>
public sealed partial class ProviderCalls(
    IPaymentAdapters adapters, ConnectorContexts connectors, IOptions<TransactionOptions> options, TimeProvider time, ILogger<ProviderCalls> log)
{
    /// <summary>Null when no answer came; the transaction then stays in flight.</summary>
    internal async Task<ProviderAnswer?> Execute(Route route, ProviderRequest request)
    {
        if (request.IsTooLate(time.Now()))
        {
            NotSent(request.IdempotencyKey);
            return null;
        }

        if (request.Means?.Stored is { } stored && route.Adapter != AdapterKind.Simulator)
        {
            // Asked again at the moment of the deed: another connector may have been waited for since the route was chosen.
            var present = (await connectors.Find(route.Connector))?.Routes.SingleOrDefault(r => r.Connector == route.Connector);
            var refusal = present is null ? DestinationErrors.NotApproved : CardDestinations.Refusal(present, stored);
            if (refusal is not null)
            {
                return new ProviderAnswer(ProviderStatus.Declined, Refusal: ProviderRefusal.NotSent(refusal));
            }

            request = request with { DestinationVersion = present!.Destination?.Version };
        }

        return await Answer(route.Adapter, request.Type.WireName(), request.IdempotencyKey,
            (adapter, patience) => adapter.Execute(request with { Connector = route.Connector }, patience));
    }

    internal Task<ProviderAnswer?> Ask(AdapterKind adapter, ProviderInquiry inquiry) =>
        Answer(adapter, "ask", inquiry.IdempotencyKey, (asked, patience) => asked.Ask(inquiry, patience));

    private async Task<ProviderAnswer?> Answer(
        AdapterKind kind, string question, string uuid, Func<IPaymentAdapter, CancellationToken, Task<ProviderAnswer>> ask)
    {
        using var signals = new ProviderSignals(kind, question);
        using var patience = new CancellationTokenSource(options.Value.ProviderTimeout);
        ProviderAnswer? answer = null;
        try
        {
            // Waited for no longer even when the adapter does not listen.
            answer = await ask(adapters.For(kind), patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            // Only the kind of failure: a provider's message may quote what it was sent.
            NoAnswer(uuid, failure.GetType().Name);
        }

        signals.Ended(answer);
        return answer;
    }

    [LoggerMessage(LogLevel.Warning, "Transaction {Uuid} was claimed too long ago and is not sent to the provider any more.")]
    private partial void NotSent(string uuid);

    [LoggerMessage(LogLevel.Warning, "The provider gave no answer about transaction {Uuid} ({Failure}); it will be asked again.")]
    private partial void NoAnswer(string uuid, string failure);
}
