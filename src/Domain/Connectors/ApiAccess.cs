using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a developer needs to send a first call, shown with a new password.</summary>
public sealed record ApiAccess(IReadOnlyList<ApiAccessConnector> Connectors);

public sealed record ApiAccessConnector(string Name, PaymentMethod? Method, string ApiKey, string PublicIntegrationKey);

/// <summary>The connectors that a merchant's API users call through.</summary>
public sealed class ApiAccessQueries(Database database, CurrentScope scope)
{
    private const int Limit = 50;

    public async Task<Result<ApiAccess>> Of(MerchantId merchant)
    {
        if (scope.Value.Refusal(Permissions.ApiUsersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return new ApiAccess(await db.Connectors().Where(c => c.MerchantId == merchant && !c.Archived).OrderBy(c => c.NormalizedName).Take(Limit)
            .Select(c => new ApiAccessConnector(c.Name, c.Method, c.ApiKey, c.PublicIntegrationKey)).ToListAsync());
    }
}
