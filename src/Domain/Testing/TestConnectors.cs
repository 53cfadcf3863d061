using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Testing;

/// <param name="Method">Nothing for a meta-connector.</param>
public sealed record TestConnector(ConnectorId Id, string Name, string ApiKey, string MerchantName, PaymentMethod? Method);

/// <summary>Lets people try connectors that are in test mode, as a merchant's server would use them. Others cannot be tried from here: that would be real
/// money.</summary>
public sealed class TestConnectors(Database database, CurrentScope scope, ConnectorContexts contexts, CardTokens cardTokens, TimeProvider time)
{
    /// <summary>The most that the choice shows.</summary>
    public const int ListLimit = 200;

    /// <summary>The simulator's cards that may be typed into a test.</summary>
    public static IReadOnlyList<string> Cards => SimulatedCards.All;

    public async Task<Result<IReadOnlyList<TestConnector>>> List()
    {
        if (scope.Value.Refusal(Permissions.TransactionTest) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await (
            from connector in db.Connectors().AsNoTracking()
            where connector.TestMode && connector.Enabled
            join merchant in db.Merchants() on connector.MerchantId equals merchant.Id
            orderby merchant.NormalizedName, connector.NormalizedName
            select new TestConnector(connector.Id, connector.Name, connector.ApiKey, merchant.Name, connector.Method)).Take(ListLimit).ToListAsync();
    }

    /// <summary>The scope of a call through this connector, made by the person instead of an API user.</summary>
    public async Task<Result<MerchantScope>> Enter(ConnectorId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<TestConnectors>(), null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var apiKey = await db.Connectors().Where(c => c.Id == id && c.TestMode).Select(c => c.ApiKey).SingleOrDefaultAsync();
        return apiKey is not null && scope.Value is PortalScope person && await contexts.Find(apiKey) is { TestMode: true } context
            ? new MerchantScope(context, new ApiUserId(person.User.Value), $"{person.UserName} (API testing)") { Person = person }
            : Error.NotFound(T("Test connector"));
    }

    /// <summary>Whether a call is sent only with a reason.</summary>
    public static bool NeedsReason(string call) => CommandCatalogue.FindCall(call) is { AsksReason: not null };

    /// <summary>The scope of one call, for anyone who may do the same on a page. That it is sent is written down first.</summary>
    /// <param name="furtherRights">For what the call does in addition to its purpose, such as storing the customer's data in a profile.</param>
    /// <param name="reason">In the person's words.</param>
    public async Task<Result<MerchantScope>> Enter(ConnectorId id, string call, IEnumerable<string> furtherRights, string? reason)
    {
        var entered = await Enter(id);
        if (!entered.IsOk)
        {
            return entered;
        }

        if (CommandCatalogue.FindCall(call) is not { } command)
        {
            return Error.NotFound(T("Call"));
        }

        if ((scope.Value.Refusal(command, reason) ?? furtherRights.Select(scope.Value.Refusal).FirstOrDefault(missing => missing is not null)) is { } refusal)
        {
            return refusal;
        }

        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        await using var db = database.Open(scope.Value);
        var name = await db.Connectors().Where(c => c.Id == id).Select(c => c.Name).SingleAsync();
        db.Record(
            new AuditedChange("connector.tested", entered.Value.Connector.Tenant, "connector", id.ToString(), name,
                [new FieldChange("call", null, call)]) { Reason = why },
            time.Now());
        await db.SaveChangesAsync();
        return entered.Value with { Reason = why };
    }

    /// <summary>A card token for one of <see cref="Cards"/>; no other number is taken, so that nobody types a real one here.</summary>
    public async Task<Result<string>> Token(ConnectorId id, string card, DateTime today)
    {
        if (!Cards.Contains(card))
        {
            return Error.Invalid("card", T("Choose one of the simulator's cards"));
        }

        var entered = await Enter(id);
        if (!entered.IsOk)
        {
            return entered.Error;
        }

        var minted = await cardTokens.Mint(entered.Value.Connector, new TypedCard(card, null, 12, today.Year + 3, "Test Shopper"), CancellationToken.None);
        return minted.Map(token => token.Token);
    }
}
