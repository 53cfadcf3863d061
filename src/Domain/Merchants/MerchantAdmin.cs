using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merchants;

/// <summary>Changes to merchants made by people.</summary>
public sealed class MerchantAdmin(Administration administration)
{
    public async Task<Result<Id<Merchant>>> Create(Id<Tenant> tenant, string name, string timeZone, string website)
    {
        var trimmed = name.Trim();
        var made = await administration.Create<Merchant>(new Edit(Permissions.MerchantEdit, "merchant.created"), async (db, now) =>
            Problem(trimmed, timeZone) is { } problem ? problem
            : !await db.Tenants.AnyAsync(t => t.Id == tenant) ? Error.NotFound("Tenant")
            : new Merchant(Id<Merchant>.New(now), tenant, trimmed, timeZone, website, now));
        return made.IsOk ? made.Value.Id : made.Error;
    }

    /// <summary>A disabled merchant's payments stop at once.</summary>
    public Task<Result> Switch(Id<Merchant> id, bool enabled) => administration.Change<Merchant>(
        id, new Edit(Permissions.MerchantEnable, enabled ? "merchant.enabled" : "merchant.disabled"), m => m.Switch(enabled));

    private static Error? Problem(string name, string timeZone) =>
        name.Length is < Merchant.NameMinLength or > Merchant.NameMaxLength
            ? Error.Invalid("name", $"The name needs {Merchant.NameMinLength} to {Merchant.NameMaxLength} characters")
            : TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _) ? null : Error.Invalid("timeZone", "Unknown time zone");
}
