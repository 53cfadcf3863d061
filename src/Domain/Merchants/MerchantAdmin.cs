using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Merchants;

/// <summary>Changes to merchants made by people.</summary>
public sealed class MerchantAdmin(Administration administration)
{
    public Task<Result<MerchantId>> Create(TenantId tenant, string name, string timeZone, string website) =>
        Create(tenant, new MerchantForm(name, timeZone, website));

    public async Task<Result<MerchantId>> Create(TenantId tenant, MerchantForm form)
    {
        var trimmed = Trimmed(form);
        var made = await administration.Create<Merchant>(new Edit(CommandCatalogue.Get<MerchantAdmin>(), "merchant.created"), async (db, now) =>
            !await db.Tenants().AnyAsync(t => t.Id == tenant) ? Error.NotFound(T("Tenant"))
            : (Problem(trimmed) ?? await ExternalIdProblem(db, tenant, trimmed, except: null)) is { } problem ? problem
            : new Merchant(MerchantId.New(now), tenant, trimmed, now));
        return made.Map(merchant => merchant.Id);
    }

    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(MerchantId id, MerchantForm form, int version) => administration.Change<Merchant, IdOf.Merchant>(
        id, new Edit(CommandCatalogue.Get<MerchantAdmin>(), "merchant.edited", version), async (db, merchant) =>
        {
            var trimmed = Trimmed(form);
            if ((Problem(trimmed) ?? await ExternalIdProblem(db, merchant.TenantId, trimmed, id)) is { } problem)
            {
                return problem;
            }

            merchant.Edit(trimmed);
            return Result.Ok;
        });

    public Task<Result> Enable(MerchantId id) => administration.Change<Merchant, IdOf.Merchant>(
        id, new Edit(CommandCatalogue.Get<MerchantAdmin>(), "merchant.enabled"), m => m.Enable());

    /// <summary>Its payments stop at once.</summary>
    public Task<Result> Disable(MerchantId id) => administration.Change<Merchant, IdOf.Merchant>(
        id, new Edit(CommandCatalogue.Get<MerchantAdmin>(), "merchant.disabled"), m => m.Disable());

    /// <summary>Nothing of an archived merchant is processed. Brought back it is as enabled as it was.</summary>
    public Task<Result> Archive(MerchantId id, bool archived) => administration.Change<Merchant, IdOf.Merchant>(
        id, new Edit(CommandCatalogue.Get<MerchantAdmin>(), archived ? "merchant.archived" : "merchant.restored"), m => m.Archive(archived));

    private static MerchantForm Trimmed(MerchantForm form) => new(
        form.Name.Trim(), form.TimeZone.Trim(), form.Website.Trim(), OrNull(form.ExternalId), OrNull(form.Email));

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Error? Problem(MerchantForm form) => form switch
    {
        { Name.Length: < Merchant.NameMinLength or > Merchant.NameMaxLength } =>
            Error.Invalid("name", T($"The name needs {Merchant.NameMinLength} to {Merchant.NameMaxLength} characters")),
        _ when !TimeZoneInfo.TryFindSystemTimeZoneById(form.TimeZone, out _) => Error.Invalid("timeZone", T("Unknown time zone")),
        _ when form.Website.Length > Merchant.TextMaxLength || !WebAddress.IsUsable(form.Website) =>
            Error.Invalid("website", T("Enter the address of the shop, for example https://shop.example")),
        { ExternalId.Length: > Merchant.ExternalIdMaxLength } =>
            Error.Invalid("externalId", T($"The external ID can have up to {Merchant.ExternalIdMaxLength} characters")),
        { Email: { } email } when email.Length > Merchant.TextMaxLength || email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }] =>
            Error.Invalid("email", T("Enter a valid email address")),
        _ => null,
    };

    private static async Task<Error?> ExternalIdProblem(PortalDbContext db, TenantId tenant, MerchantForm form, MerchantId? except) =>
        form.ExternalId is { } external && await db.Merchants().AnyAsync(m => m.TenantId == tenant && m.ExternalId == external && m.Id != except)
            ? new Error(ErrorCodes.AlreadyExists, T("Another merchant of this tenant has this external ID"), "externalId")
            : null;
}
