using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The portal users of the scope. Their table is Identity's and has no filter, so each query here begins with whose they are.</summary>
public sealed class PortalUserQueries(Database database, CurrentScope scope, TimeProvider time)
{
    private const int ChoiceLimit = 200;

    public async Task<Result<Page<PortalUserItem>>> List(PortalUserFilter filter)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = Open();
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var rows = await Sorted(matching, filter).OnPage(filter.Page, PortalUserFilter.PageSize)
            .Select(row => new PortalUserItem
            {
                Id = row.User.Id,
                UserName = row.User.UserName!,
                Name = (row.User.FirstName + " " + row.User.LastName).Trim(),
                Email = row.User.Email,
                Role = db.Roles().Where(r => r.Id == row.User.RoleId).Select(r => r.Name).FirstOrDefault() ?? row.User.Role,
                TenantName = db.Tenants().Where(t => t.Id == row.User.TenantId).Select(t => t.Name).First(),
                State = row.State,
                HasSecondFactor = row.User.TwoFactorEnabled,
                LastSignInAt = row.User.LastSignInAt,
                ValidUntil = row.User.ValidUntil,
            })
            .ToListAsync();
        return new Page<PortalUserItem>(rows, total);
    }

    public async Task<Result<PortalUserDetails>> Find(Guid id)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = Open();
        var user = await InScope(db).SingleOrDefaultAsync(u => u.Id == id);
        return user is null ? Error.NotFound(T("User")) : await Details(db, user);
    }

    /// <summary>The roles that users of a tenant can have.</summary>
    public async Task<Result<IReadOnlyList<RoleOption>>> RoleOptions(TenantId tenant)
    {
        if (Refusal() is { } refusal)
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

        await using var db = Open();
        var rights = scope.Value is PortalScope person ? person.Permissions : BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin);
        var own = await db.Roles().AsNoTracking().Where(r => db.TenantClosure.Any(c => c.AncestorId == r.TenantId && c.DescendantId == tenant))
            .OrderBy(r => r.NormalizedName).Take(ChoiceLimit).ToListAsync();
        return BuiltInRoles.Names.Select(name => new RoleOption(new RoleChoice(name, null), name, BuiltInRoles.PermissionsOf(name).IsSubsetOf(rights)))
            .Concat(own.Select(r => new RoleOption(new RoleChoice(string.Empty, r.Id), r.Name, Role.Split(r.Permissions).IsSubsetOf(rights)))).ToList();
    }

    /// <summary>The merchants that users of a tenant can be bound to.</summary>
    public async Task<Result<IReadOnlyList<MerchantChoice>>> MerchantChoices(TenantId tenant)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await db.Merchants().Where(m => m.TenantId == tenant).OrderBy(m => m.NormalizedName).Take(ChoiceLimit)
            .Select(m => new MerchantChoice(m.Id, m.Name)).ToListAsync();
    }

    private Error? Refusal() =>
        scope.Value is PortalScope { IsOfMerchants: true }
            ? new Error(ErrorCodes.Forbidden, T("You do not have the right to do this"), Permissions.PortalUsersShow)
        : scope.Value.Refusal(Permissions.PortalUsersShow);

    private PortalDbContext Open() => database.Open(new SystemScope("portal users"));

    private IQueryable<PortalUser> InScope(PortalDbContext db)
    {
        if (scope.Value is not PortalScope person)
        {
            return scope.Value is SystemScope ? db.Users().AsNoTracking() : throw new InvalidOperationException("Only people look at people.");
        }

        var (tenant, withSubTenants) = (person.Tenant, person.WithSubTenants);
        return db.Users().AsNoTracking().Where(u =>
            u.TenantId == tenant || (withSubTenants && db.TenantClosure.Any(c => c.AncestorId == tenant && c.DescendantId == u.TenantId)));
    }

    private IQueryable<StatedUser> Matching(PortalDbContext db, PortalUserFilter filter)
    {
        var users = InScope(db);
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            var wanted = search.ToUpperInvariant();
            var name = SearchText.Normalize(search);
            users = users.Where(u => u.NormalizedUserName!.StartsWith(wanted) || u.NormalizedEmail!.Contains(wanted) || u.SearchName.Contains(name));
        }

        var role = RoleChoice.Of(filter.Role);
        if (role != RoleChoice.None)
        {
            users = users.Where(u => u.RoleId == role.Own && u.Role == role.BuiltIn);
        }

        var stated = users.Select(StatedUser.At(time.Now()));
        return filter.State is { } state ? stated.Where(row => row.State == state) : stated.Where(row => row.User.ArchivedAt == null);
    }

    private static IQueryable<StatedUser> Sorted(IQueryable<StatedUser> users, PortalUserFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (PortalUserSort.LastSignIn, false) => users.OrderBy(row => row.User.LastSignInAt),
        (PortalUserSort.LastSignIn, true) => users.OrderByDescending(row => row.User.LastSignInAt),
        (PortalUserSort.Created, false) => users.OrderBy(row => row.User.CreatedAt),
        (PortalUserSort.Created, true) => users.OrderByDescending(row => row.User.CreatedAt),
        (_, false) => users.OrderBy(row => row.User.NormalizedUserName),
        (_, true) => users.OrderByDescending(row => row.User.NormalizedUserName),
    }).ThenBy(row => row.User.Id);

    private async Task<PortalUserDetails> Details(PortalDbContext db, PortalUser user)
    {
        var now = time.Now();
        var since = now - TimeSpan.FromHours(12);
        var merchants = await (
            from bound in db.PortalUserMerchants()
            where bound.UserId == user.Id
            join merchant in db.Merchants() on bound.MerchantId equals merchant.Id
            orderby merchant.NormalizedName
            select new MerchantChoice(merchant.Id, merchant.Name)).ToListAsync();
        var rights = await UserRights.Of(db, user);
        return new PortalUserDetails
        {
            Id = user.Id,
            Tenant = user.TenantId,
            TenantName = await db.Tenants().Where(t => t.Id == user.TenantId).Select(t => t.Name).SingleAsync(),
            UserName = user.DisplayName,
            FirstName = user.FirstName,
            LastName = user.LastName,
            Email = user.Email,
            Role = new RoleChoice(user.Role, user.RoleId),
            RoleName = user.RoleId is { } own ? await db.Roles().Where(r => r.Id == own).Select(r => r.Name).SingleAsync() : user.Role,
            Permissions = [.. PermissionCatalogue.All.Select(p => p.Key).Where(rights.Contains)],
            IsOfMerchants = user.IsOfMerchants,
            Merchants = merchants,
            State = StatedUser.At(now).Compile()(user).State,
            HasSecondFactor = user.TwoFactorEnabled,
            OpenSessions = await db.UserSessions().CountAsync(s => s.UserId == user.Id && s.EndedAt == null && s.CreatedAt > since),
            CreatedAt = user.CreatedAt,
            LastSignInAt = user.LastSignInAt,
            LockedUntil = user.LockedUntil > now ? user.LockedUntil : user.SomewhereLockedUntil > now ? user.SomewhereLockedUntil : null,
            LastDay = LastDay.Before(user.ValidUntil),
            PasswordSince = user.PasswordSince,
            Version = user.EditVersion,
            IsSelf = scope.Value is PortalScope person && person.User.Value == user.Id,
        };
    }
}
