using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Runs for a person what follows a transaction, through the connector that was called then and with every rule that a merchant's call meets.
/// Whether the person may is asked before.</summary>
public sealed class StaffFollowUps(Database database, ConnectorContexts connectors, FollowUpProcessor processor)
{
    /// <summary>An id that no merchant gave.</summary>
    internal static RequestDetails NewDetails(string? description = null) => new RequestDetails
    {
        MerchantTransactionId = $"portal-{RandomNumberGenerator.GetHexString(20, lowercase: true)}",
        Description = description,
        ExtraData = new Dictionary<string, string>(),
    };

    internal async Task<Result<TransactionRecord>> Run(PortalScope person, ConnectorId called, FollowUp request, string reason)
    {
        string? apiKey;
        await using (var db = database.Open(person))
        {
            apiKey = await db.Connectors().Where(c => c.Id == called).Select(c => c.ApiKey).SingleOrDefaultAsync();
        }

        return apiKey is null || await connectors.Find(apiKey) is not { } through
            ? TransactionErrors.NotFound
            : await processor.Follow(new MerchantScope(through, default, person.UserName) { Person = person, Reason = reason }, request,
                CancellationToken.None);
    }
}
