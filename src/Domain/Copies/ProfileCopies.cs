using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Copies;

/// <summary>Hands all that is stored of a person to staff who may reveal profiles and enter a reason. Each copy is written down, and many within an hour
/// need a step-up.</summary>
public sealed class ProfileCopies(Database database, CurrentScope scope, CopyMaker maker, TimeProvider time)
{
    public const int PerHour = 30;

    private const string Copied = "profile.copied";
    private const int ShopsNamed = 200;

    /// <param name="reason">For example the number of a privacy request.</param>
    public async Task<Result<PersonalCopy>> Make(string guid, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<ProfileCopies>(), reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await ProfileStore.Visible(db, guid).AsNoTracking().SingleOrDefaultAsync() is not { } profile)
        {
            return ProfileStore.NotFound;
        }

        var (person, now) = ((PortalScope)scope.Value, time.Now());
        var owner = await ContainerStore.OwnerOf(db, profile.ContainerId!.Value);
        var entry = new AuditedChange(Copied, owner, "profile", profile.Guid, profile.Guid) { Reason = reason.Trim() };
        if (await AuditStore.CountOf(db, person.User.Value, Copied, now.AddHours(-1)) >= PerHour && person.NeedsStepUp(T("reveal profile {0}")) is { } stepUp)
        {
            db.Record(entry with { Result = AuditResult.Refused }, now);
            await db.SaveChangesAsync();
            return stepUp with { Message = T($"You downloaded the data of {PerHour} profiles within an hour. {stepUp.Message}") };
        }

        db.Record(entry, now);
        await db.SaveChangesAsync();
        return await maker.Make(db, profile, await Extent(db, profile), now, CancellationToken.None);
    }

    // All that the tenant may see: payments at all its merchants, and every instrument of the profile.
    private static async Task<CopyExtent> Extent(PortalDbContext db, Profile profile)
    {
        var (tenant, container) = (db.Lease.Tenant, profile.ContainerId!.Value);
        var shops = await db.Merchants().Where(m => db.Connectors().Any(c => c.MerchantId == m.Id && (c.ContainerId == container
                || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == container)))))
            .OrderBy(m => m.NormalizedName).Take(ShopsNamed).Select(m => new NamedMerchant(m.Id, m.Name)).ToListAsync();
        return new CopyExtent(
            await db.Tenants().Where(t => t.Id == tenant).Select(t => t.Name).SingleAsync(),
            await ProfileStore.Instruments(db, profile.Id).AsNoTracking().ToListAsync(),
            db.Transactions().Where(t => t.ProfileId == profile.Id),
            shops,
            AndPartners: !await ContainerStore.Own(db, container).AnyAsync());
    }
}
