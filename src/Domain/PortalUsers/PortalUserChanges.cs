using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>One change of a user as the audit knows it.</summary>
internal sealed record UserEdit(Command Command, string Action)
{
    internal string? Reason { get; init; }
}

/// <summary>How people change a user: the right, the reach, the change, its audit entry and the save, in one database transaction.</summary>
internal sealed class PortalUserChanges(PortalDbContext db, CurrentScope scope, TimeProvider time)
{
    private readonly PortalUserRules _rules = new(db, scope, time);

    private static Error NotToOneself => Error.NotAllowed(T("You can't do this to your own account. Use My account, or ask another administrator"));

    internal async Task<Result> Do(Guid id, UserEdit edit, Func<PortalUser, DateTime, Task<Result<IReadOnlyList<FieldChange>>>> change)
    {
        if (scope.Value.Refusal(edit.Command, edit.Reason) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var done = await db.InTransaction<bool>(async () => await DoLocked(id, edit, change) is { } problem ? problem : true, CancellationToken.None);
            return done.IsOk ? Result.Ok : done.Error;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Error(ErrorCodes.VersionConflict, T("Somebody else changed this user at the same moment. Reload it and repeat your change"));
        }
    }

    private async Task<Error?> DoLocked(Guid id, UserEdit edit, Func<PortalUser, DateTime, Task<Result<IReadOnlyList<FieldChange>>>> change)
    {
        var user = await db.Users().SingleOrDefaultAsync(u => u.Id == id);
        if (user is null || !await _rules.Reaches(user))
        {
            return Error.NotFound(T("User"));
        }

        if (!await _rules.Covers(user))
        {
            return Error.NotAllowed(T("This user has permissions that you don't have. Ask an administrator who has them"));
        }

        if (edit.Command.Oneself == Oneself.Refused && _rules.IsSelf(user))
        {
            return NotToOneself;
        }

        await UserSessionStore.Lock(db, user.TenantId);
        var now = time.Now();
        var changed = await change(user, now);
        if (!changed.IsOk)
        {
            return changed.Error;
        }

        Record(user, edit.Action, changed.Value, now, edit.Reason);
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync();
        return null;
    }

    internal void Record(PortalUser user, string action, IReadOnlyList<FieldChange> fields, DateTime now, string? reason = null) =>
        db.Record(UserAudit.Of(user, action) with { Fields = fields, Actor = AuditActor.Of(scope.Value), Reason = reason }, now);
}
