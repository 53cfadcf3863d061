using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>A provider carried out what no transaction of ours can stand for any more: the shopper has paid by another attempt since, or the sum was taken by
/// another follow-up. It is given back there, and the log tells the operator.</summary>
public sealed partial class UnwantedCharges(ConnectorContexts connectors, ProviderCalls provider, ILogger<UnwantedCharges> log)
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    /// <param name="charged">As it was when the request was sent.</param>
    internal async Task GiveBack(Transaction charged, string? providersId)
    {
        var route = (await connectors.Find(charged.ConnectorId))?.Routes.FirstOrDefault(r => r.Connector == charged.ExecutingConnectorId);
        var answer = route is not null && providersId is not null && UndoingOf(charged.Type) is { } undoing
            ? await provider.Execute(route,
                new ProviderRequest($"{charged.ProviderKey}-undo", undoing, charged.Sum, null, providersId, NoPairs, route.DefaultResult))
            : null;
        if (answer is { Status: ProviderStatus.Approved or ProviderStatus.Pending })
        {
            GivenBack(charged.ProviderKey, providersId!);
        }
        else
        {
            Kept(charged.ProviderKey, providersId ?? "?");
        }
    }

    private static TransactionType? UndoingOf(TransactionType type) => type switch
    {
        TransactionType.Debit or TransactionType.Capture => TransactionType.Refund,
        TransactionType.Preauthorize => TransactionType.Void,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "The provider answered too late that it had carried out {Key} ({ProvidersId}); it was given back there.")]
    private partial void GivenBack(string key, string providersId);

    [LoggerMessage(LogLevel.Error,
        "The provider answered too late that it had carried out {Key} ({ProvidersId}), and it could not be given back: settle it with the provider by hand.")]
    private partial void Kept(string key, string providersId);
}
