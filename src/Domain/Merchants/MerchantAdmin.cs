using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merchants;

/// <summary>Changes to merchants made by people.</summary>
public sealed class MerchantAdmin(Database database, CurrentScope scope, TimeProvider time)
{
    public async Task<Result<Id<Merchant>>> Create(Id<Tenant> tenant, string name, string timeZone, string website)
    {
        if (scope.Value.Refusal(Permissions.MerchantEdit) is { } refusal)
        {
            return refusal;
        }

        var trimmed = name.Trim();
        if (trimmed.Length is < Merchant.NameMinLength or > Merchant.NameMaxLength)
        {
            return Error.Invalid("name", $"The name needs {Merchant.NameMinLength} to {Merchant.NameMaxLength} characters");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            return Error.Invalid("timeZone", "Unknown time zone");
        }

        await using var db = database.Open(scope.Value);
        if (!await db.Tenants.AnyAsync(t => t.Id == tenant))
        {
            return Error.NotFound("Tenant");
        }

        var now = time.Now();
        var merchant = new Merchant(Id<Merchant>.New(now), tenant, trimmed, timeZone, website, now);
        db.Merchants.Add(merchant);
        db.Record(new AuditedChange("merchant.created", tenant, "merchant", merchant.Id.ToString(), merchant.Name), now);
        await db.SaveChangesAsync();
        return merchant.Id;
    }

    /// <summary>A disabled merchant's payments stop at once.</summary>
    public async Task<Result> Switch(Id<Merchant> id, bool enabled)
    {
        if (scope.Value.Refusal(Permissions.MerchantEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.Merchants.SingleOrDefaultAsync(m => m.Id == id) is not { } merchant)
        {
            return Error.NotFound("Merchant");
        }

        merchant.Switch(enabled);
        db.Record(new AuditedChange(enabled ? "merchant.enabled" : "merchant.disabled", merchant.TenantId, "merchant", id.ToString(), merchant.Name), time.Now());
        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
