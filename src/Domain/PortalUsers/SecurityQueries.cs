using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <param name="Own">What the tenant set itself.</param>
/// <param name="IsSecondFactorAskedAbove">Then it holds here, too, and cannot be lifted.</param>
/// <param name="Idle">What holds now, wherever it was set; so with the next two.</param>
/// <param name="YourAddress">Where the person who looks signed in from.</param>
/// <param name="PeopleWithoutSecondFactor">Active users of the tenant who would have to set one up.</param>
public sealed record SecurityOverview(
    SecurityForm Own, bool IsSecondFactorAskedAbove, TimeSpan Idle, int InactivityDays, string? AllowedNetworks, string? YourAddress,
    int PeopleWithoutSecondFactor, int Version)
{
    /// <summary>Then it holds here, too, and cannot be lifted.</summary>
    public bool IsSecondPersonAskedAbove { get; init; }
}

public sealed class SecurityQueries(Database database, CurrentScope scope, IOptions<UserSessionOptions> options, TimeProvider time)
{
    public async Task<Result<SecurityOverview>> Look(TenantId tenant)
    {
        if (scope.Value.Refusal(Permissions.SecurityShow) is { } refusal)
        {
            return refusal;
        }

        await using (var visible = database.Open(scope.Value))
        {
            if (!await visible.Tenants().AnyAsync(t => t.Id == tenant))
            {
                return Error.NotFound(T("Tenant"));
            }
        }

        await using var db = database.Open(new SystemScope("security rules"));
        var own = await db.TenantSecurity().AsNoTracking().SingleOrDefaultAsync(s => s.TenantId == tenant);
        var rules = await SecurityRules.Of(db, tenant);
        var above = db.TenantSecurity().Where(s => db.TenantClosure.Any(c => c.DescendantId == tenant && c.Depth > 0 && c.AncestorId == s.TenantId));
        var without = await db.Users().Select(StatedUser.At(time.Now()))
            .CountAsync(row => row.User.TenantId == tenant && !row.User.TwoFactorEnabled && row.State == PortalUserState.Active);
        return new SecurityOverview(
            new SecurityForm(own?.RequiresSecondFactor ?? false, own?.IdleMinutes, own?.DisablesInactiveAfterDays, own?.AllowedNetworks)
            {
                ErasuresNeedSecondPerson = own?.ErasuresNeedSecondPerson ?? false,
            },
            await above.AnyAsync(s => s.RequiresSecondFactor),
            rules.Idle(options.Value),
            rules.DisablesInactiveAfterDays ?? TenantSecurity.DefaultInactivity,
            rules.AllowedNetworks,
            (scope.Value as PortalScope)?.Address,
            without,
            own?.Version ?? 0)
        {
            IsSecondPersonAskedAbove = await above.AnyAsync(s => s.ErasuresNeedSecondPerson),
        };
    }
}
