using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>Shown once; only a keyed hash is kept.</summary>
public sealed record ApiUserCredentials(Id<ApiUser> ApiUser, string Username, string Password);

/// <summary>Changes to API users made by people.</summary>
public sealed class ApiUserAdmin(Database database, CurrentScope scope, ApiUserDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(72);

    public async Task<Result<ApiUserCredentials>> Create(Id<Merchant> merchantId, string username)
    {
        if (scope.Value.Refusal(Permissions.ApiUsersEdit) is { } refusal)
        {
            return refusal;
        }

        if (username.Length is < ApiUser.UsernameMinLength or > ApiUser.UsernameMaxLength || username.Any(c => c == ':' || char.IsControl(c)))
        {
            return Error.Invalid("username", $"The user name needs {ApiUser.UsernameMinLength} to {ApiUser.UsernameMaxLength} characters and no colon");
        }

        await using var db = database.Open(scope.Value);
        if (await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == merchantId) is not { } merchant)
        {
            return Error.NotFound("Merchant");
        }

        var now = time.Now();
        var password = ApiPassword.Generate();
        var user = new ApiUser(Id<ApiUser>.New(now), merchant, username, directory.VerifierFor(password), now);
        db.ApiUsers.Add(user);
        db.Record(new AuditedChange("api-user.created", user.TenantId, "api-user", user.Id.ToString(), username), now);
        try
        {
            await db.SaveChangesAsync();
            return new ApiUserCredentials(user.Id, username, password);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "api_users"))
        {
            return new Error(ErrorCodes.AlreadyExists, "This user name is taken", "username");
        }
    }

    /// <param name="overlap">How long the old password still works; at most 72 hours.</param>
    public async Task<Result<ApiUserCredentials>> Rotate(Id<ApiUser> id, TimeSpan overlap)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            return Error.Invalid("overlap", "The old password may go on working for at most 72 hours");
        }

        var password = ApiPassword.Generate();
        var username = string.Empty;
        var changed = await Change(id, "api-user.password.rotated", user =>
        {
            username = user.Username;
            user.Rotate(directory.VerifierFor(password), overlap, time.Now());
        });
        return changed.IsOk ? new ApiUserCredentials(id, username, password) : changed.Error;
    }

    public Task<Result> Switch(Id<ApiUser> id, bool disabled) =>
        Change(id, disabled ? "api-user.disabled" : "api-user.enabled", user => user.Switch(disabled));

    public Task<Result> LimitValidity(Id<ApiUser> id, DateTime? until) => Change(id, "api-user.validity", user => user.LimitValidity(until));

    public Task<Result> LimitCalls(Id<ApiUser> id, int? perMinute) => Change(id, "api-user.limit", user => user.LimitCalls(perMinute));

    /// <summary>Lets the user act for a further merchant of exactly its own tenant.</summary>
    public async Task<Result> GrantMerchant(Id<ApiUser> id, Id<Merchant> merchant)
    {
        if (scope.Value.Refusal(Permissions.ApiUsersEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var user = await db.ApiUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id);
        if (user is null || !await db.Merchants.AnyAsync(m => m.Id == merchant && m.TenantId == user.TenantId))
        {
            return Error.NotFound(user is null ? "API user" : "Merchant");
        }

        if (merchant != user.MerchantId && !await db.ApiUserMerchants.AnyAsync(m => m.ApiUserId == id && m.MerchantId == merchant))
        {
            db.ApiUserMerchants.Add(new ApiUserMerchant { TenantId = user.TenantId, ApiUserId = id, MerchantId = merchant });
            db.Record(
                new AuditedChange("api-user.merchant.granted", user.TenantId, "api-user", id.ToString(), user.Username, [new FieldChange("merchant", null, merchant.ToString())]),
                time.Now());
            await db.SaveChangesAsync();
        }

        return Result.Ok;
    }

    private async Task<Result> Change(Id<ApiUser> id, string action, Action<ApiUser> change)
    {
        if (scope.Value.Refusal(Permissions.ApiUsersEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.ApiUsers.SingleOrDefaultAsync(u => u.Id == id) is not { } user)
        {
            return Error.NotFound("API user");
        }

        change(user);
        db.Record(new AuditedChange(action, user.TenantId, "api-user", id.ToString(), user.Username), time.Now());
        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
