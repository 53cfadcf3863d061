using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Step 3 of journey 1: asks the provider once. Whatever goes wrong on the way, the recovery worker asks later what became of it.</summary>
public sealed partial class ProviderCalls(IPaymentAdapters adapters, IOptions<TransactionOptions> options, ILogger<ProviderCalls> log)
{
    /// <summary>Null when no answer came; the transaction then stays in flight.</summary>
    internal async Task<ProviderAnswer?> Execute(Route route, ProviderRequest request)
    {
        using var patience = new CancellationTokenSource(options.Value.ProviderTimeout);
        try
        {
            // Waited for no longer even when the adapter does not listen.
            return await adapters.For(route.Adapter).Execute(request, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            // Only the kind of failure: a provider's message may quote what it was sent.
            NoAnswer(request.IdempotencyKey, failure.GetType().Name);
            return null;
        }
    }

    internal async Task<ProviderAnswer?> Ask(AdapterKind adapter, ProviderInquiry inquiry)
    {
        using var patience = new CancellationTokenSource(options.Value.ProviderTimeout);
        try
        {
            return await adapters.For(adapter).Ask(inquiry, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            NoAnswer(inquiry.IdempotencyKey, failure.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The provider gave no answer about transaction {Uuid} ({Failure}); it will be asked again.")]
    private partial void NoAnswer(string uuid, string failure);
}
