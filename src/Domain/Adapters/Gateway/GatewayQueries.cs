using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>What a gateway says to a question that moves no money.</summary>
public enum GatewayCheck
{
    Works,

    /// <summary>User, password, API key or signature is wrong.</summary>
    Refused,
    NoConnection,

    /// <summary>Something answers, but not as a gateway of this API does.</summary>
    OtherAnswer,
}

/// <summary>Tries an account with another gateway while it is set up.</summary>
public sealed class GatewayQueries
{
    private readonly Database _database;
    private readonly CurrentScope _scope;
    private readonly GatewayAccounts _accounts;
    private readonly GatewayClient _client;

    internal GatewayQueries(Database database, CurrentScope scope, GatewayAccounts accounts, GatewayClient client) =>
        (_database, _scope, _accounts, _client) = (database, scope, accounts, client);

    /// <summary>Asks for a transaction that does not exist: to be told so means that we are known there.</summary>
    public async Task<Result<GatewayCheck>> Check(ConnectorId id)
    {
        if (_scope.Value.Refusal(Permissions.ConnectorEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = _database.Open(_scope.Value);
        if (!await db.Connectors().AnyAsync(c => c.Id == id))
        {
            return Error.NotFound(T("Connector"));
        }

        if (await _accounts.Find(id) is not { } account)
        {
            return Error.Invalid("adapter", T("This connector has no account with another gateway"));
        }

        var reply = await _client.Get(account, GatewayRequests.StatusPathOf(account, $"check-{Guid.NewGuid():N}"), CancellationToken.None);
        return reply switch
        {
            _ when GatewayAnswers.SaysNotFound(reply) => GatewayCheck.Works,
            { Status: 401 or 403 } => GatewayCheck.Refused,
            { Delivery: Delivery.Answered } => GatewayCheck.OtherAnswer,
            _ => GatewayCheck.NoConnection,
        };
    }
}
