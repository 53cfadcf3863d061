using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>Shown once; only a keyed hash is kept.</summary>
public sealed record ApiUserCredentials(ApiUserId ApiUser, string Username, string Password);

/// <summary>Changes to API users made by people.</summary>
public sealed class ApiUserAdmin(Administration administration, ApiUserDirectory directory)
{
    private const int MostCalls = 1_000_000;

    private static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(72);

    public async Task<Result<ApiUserCredentials>> Create(MerchantId merchantId, string username, DateTime? validUntil = null)
    {
        username = username.Trim();
        var password = ApiPassword.Generate();
        var made = await administration.Create<ApiUser>(new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.created"), async (db, now) =>
            NameProblem(username) is { } problem ? problem
            : await db.Merchants().AsNoTracking().SingleOrDefaultAsync(m => m.Id == merchantId) is not { } merchant ? Error.NotFound(T("Merchant"))
            : await ApiUserStore.IsTaken(db, username) ? new Error(ErrorCodes.AlreadyExists, T("This user name is taken"), "username")
            : validUntil <= now ? Past
            : Made(new ApiUser(ApiUserId.New(now), merchant, username, directory.VerifierFor(password), now), validUntil));
        return made.Map(user => new ApiUserCredentials(user.Id, username, password));
    }

    /// <param name="overlap">How long the old password still works; at most 72 hours.</param>
    public Task<Result<ApiUserCredentials>> Rotate(ApiUserId id, TimeSpan overlap)
    {
        var password = ApiPassword.Generate();
        return administration.Change<ApiUser, IdOf.ApiUser, ApiUserCredentials>(id,
            new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.password.rotated"), (_, user, now) =>
        {
            if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            {
                return Task.FromResult<Result<ApiUserCredentials>>(Error.Invalid("overlap", T("The old password can keep working for up to 72 hours")));
            }

            user.Rotate(directory.VerifierFor(password), overlap, now);
            return Task.FromResult<Result<ApiUserCredentials>>(new ApiUserCredentials(id, user.Username, password));
        });
    }

    public Task<Result> Enable(ApiUserId id) => administration.Change<ApiUser, IdOf.ApiUser>(
        id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.enabled"), user => user.Enable());

    /// <summary>Its calls are refused at once.</summary>
    public Task<Result> Disable(ApiUserId id) => administration.Change<ApiUser, IdOf.ApiUser>(
        id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.disabled"), user => user.Disable());

    /// <summary>An archived user cannot sign in. Brought back it is as enabled as it was.</summary>
    public Task<Result> Archive(ApiUserId id, bool archived) => administration.Change<ApiUser, IdOf.ApiUser>(
        id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), archived ? "api-user.archived" : "api-user.restored"), user => user.Archive(archived));

    /// <summary>What the form changes: how long the user is good, how many calls a minute, and for which further merchants of its own tenant.</summary>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(ApiUserId id, DateTime? validUntil, int? callsPerMinute, IReadOnlyCollection<MerchantId> further, int version) =>
        administration.Change<ApiUser, IdOf.ApiUser, bool>(id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.edited", version),
            async (db, user, now) =>
        {
            if (validUntil <= now && validUntil != user.ValidUntil)
            {
                return Past;
            }

            if (callsPerMinute is < 1 or > MostCalls)
            {
                return Error.Invalid("callsPerMinute", T($"The limit is 1 to {MostCalls}, or empty"));
            }

            var others = further.Where(m => m != user.MerchantId).ToHashSet();
            if (await db.Merchants().CountAsync(m => others.Contains(m.Id) && m.TenantId == user.TenantId) != others.Count)
            {
                return Error.NotFound(T("Merchant"));
            }

            user.LimitValidity(validUntil);
            user.LimitCalls(callsPerMinute);
            var present = await db.ApiUserMerchants().Where(m => m.ApiUserId == id).ToListAsync();
            db.ApiUserMerchants().RemoveRange(present.Where(m => !others.Contains(m.MerchantId)));
            db.ApiUserMerchants().AddRange(others.Where(o => !present.Exists(m => m.MerchantId == o))
                .Select(o => new ApiUserMerchant { TenantId = user.TenantId, ApiUserId = id, MerchantId = o }));
            return true;
        }).WithoutValue();

    public Task<Result> LimitValidity(ApiUserId id, DateTime? until) =>
        administration.Change<ApiUser, IdOf.ApiUser>(id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.validity"),
            user => user.LimitValidity(until));

    public Task<Result> LimitCalls(ApiUserId id, int? perMinute) =>
        administration.Change<ApiUser, IdOf.ApiUser>(id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.limit"), user => user.LimitCalls(perMinute));

    /// <summary>Lets the user act for a further merchant of exactly its own tenant.</summary>
    public Task<Result> GrantMerchant(ApiUserId id, MerchantId merchant) => administration.Change<ApiUser, IdOf.ApiUser>(
        id, new Edit(CommandCatalogue.Get<ApiUserAdmin>(), "api-user.merchant.granted"), async (db, user) =>
        {
            if (!await db.Merchants().AnyAsync(m => m.Id == merchant && m.TenantId == user.TenantId))
            {
                return Error.NotFound(T("Merchant"));
            }

            if (merchant != user.MerchantId && !await db.ApiUserMerchants().AnyAsync(m => m.ApiUserId == id && m.MerchantId == merchant))
            {
                db.ApiUserMerchants().Add(new ApiUserMerchant { TenantId = user.TenantId, ApiUserId = id, MerchantId = merchant });
            }

            return Result.Ok;
        });

    private static Error Past => Error.Invalid("validUntil", T("The end of validity must be in the future"));

    private static ApiUser Made(ApiUser user, DateTime? validUntil)
    {
        user.LimitValidity(validUntil);
        return user;
    }

    private static Error? NameProblem(string username) =>
        username.Length is < ApiUser.UsernameMinLength or > ApiUser.UsernameMaxLength || username.Any(c => c == ':' || char.IsControl(c))
            ? Error.Invalid("username", T($"The user name needs {ApiUser.UsernameMinLength} to {ApiUser.UsernameMaxLength} characters and no colon"))
            : null;
}
