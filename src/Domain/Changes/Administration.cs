using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Changes;

/// <summary>One change as the audit knows it.</summary>
/// <param name="Version">The version that the form showed; null where the change does not depend on what was seen.</param>
/// <param name="AsksStepUp">Whether the password or a code must have been given again a short while ago.</param>
internal sealed record Edit(string Permission, string Action, int? Version = null, string? Reason = null, bool AsksStepUp = false)
{
    /// <summary>The change of a whole command: what it asks stands in the catalogue.</summary>
    internal Edit(Command command, string action, int? version = null)
        : this(command.Permission!, action, version, AsksStepUp: command.Proof == Proof.StepUp) => Deed = command.Deed;

    /// <summary>What the step-up says it is for.</summary>
    internal Func<string>? Deed { get; init; }
}

/// <summary>How people change things, the same for each noun: the right, the row, the change, its audit entry and the save, in one database
/// transaction.</summary>
public sealed class Administration(Database database, CurrentScope scope, TimeProvider time)
{
    /// <summary>Nothing is kept: looked at before and after a change, which is then taken back.</summary>
    private Func<PortalDbContext, Task>? Look { get; init; }

    /// <summary>The database transaction that others began.</summary>
    private PortalDbContext? Joined { get; init; }

    internal Scope Scope => scope.Value;

    /// <summary>Makes a row.</summary>
    internal Task<Result<T>> Create<T>(Edit edit, Func<PortalDbContext, DateTime, Task<Result<T>>> make)
        where T : class, IAdministered => InTransaction<T, T>(edit, async db =>
        {
            var now = time.Now();
            var made = await make(db, now);
            if (made.IsOk)
            {
                db.Add(made.Value);
                Record(db, made.Value, edit, [], now);
                await db.SaveChangesAsync();
            }

            return made;
        });

    /// <summary>Changes a row that the scope's own side owns. What changed is read off the row itself; where nothing did, nothing is written.</summary>
    internal Task<Result<TAnswer>> Change<T, TKey, TAnswer>(Id<TKey> id, Edit edit, Func<PortalDbContext, T, DateTime, Task<Result<TAnswer>>> change)
        where T : class, IAdministered<TKey> => InTransaction<T, TAnswer>(edit, async db =>
        {
            if (await Own<T, TKey>(db, id) is not { } row)
            {
                return Error.NotFound(ObjectWords.Of(T.ObjectType));
            }

            if (edit.Version is { } seen && seen != row.Version)
            {
                return await VersionConflict.Of(db, T.ObjectType, row.ObjectId);
            }

            var now = time.Now();
            var changed = await change(db, row, now);
            if (changed.IsOk && db.ChangeTracker.HasChanges())
            {
                Record(db, row, edit, AuditedFields.Of(db, row), now);
                if (db.Entry(row).State == EntityState.Unchanged)
                {
                    // Rows beside it changed; users who have its form open must learn of it all the same.
                    db.Entry(row).Property(nameof(IVersioned.Version)).IsModified = true;
                }

                await db.SaveChangesAsync();
            }

            return changed;
        });

    internal async Task<Result> Change<T, TKey>(Id<TKey> id, Edit edit, Func<PortalDbContext, T, Task<Result>> change)
        where T : class, IAdministered<TKey>
    {
        var changed = await Change<T, TKey, bool>(id, edit, async (db, row, _) =>
        {
            var done = await change(db, row);
            return done.IsOk ? true : done.Error;
        });
        return changed.IsOk ? Result.Ok : changed.Error;
    }

    internal Task<Result> Change<T, TKey>(Id<TKey> id, Edit edit, Action<T> change)
        where T : class, IAdministered<TKey> => Change<T, TKey>(id, edit, (_, row) =>
        {
            change(row);
            return Task.FromResult(Result.Ok);
        });

    /// <summary>Takes a row away. A refusal by a rule is written down: somebody wanted it gone.</summary>
    internal async Task<Result> Delete<T, TKey>(Id<TKey> id, Edit edit, Func<PortalDbContext, T, Task<Result>> check)
        where T : class, IAdministered<TKey>
    {
        T? found = null;
        string? reason = null;
        var deleted = await Change<T, TKey>(id, edit, async (db, row) =>
        {
            found = row;
            var refused = await check(db, row);
            if (refused.IsOk)
            {
                db.Remove(row);
            }
            else
            {
                reason = (await InEnglish.Do(() => check(db, row))).Error?.Message;
            }

            return refused;
        });
        if (!deleted.IsOk && found is not null && Look is null)
        {
            await using var db = database.Open(scope.Value);
            db.Record(Change(found, edit) with { Result = AuditResult.Refused, Reason = reason }, time.Now());
            await db.SaveChangesAsync();
        }

        return deleted;
    }

    /// <summary>Does a change without keeping it, and looks at the database before and after: what a dialog says of consequences is what will happen.</summary>
    /// <param name="change">Made through the administration that it is given, and no other.</param>
    internal async Task<Result<(TView Before, TView After)>> Rehearse<TView>(Func<PortalDbContext, Task<TView>> look, Func<Administration, Task<Result>> change)
        where TView : class
    {
        TView? before = null;
        TView? after = null;
        var done = await change(new Administration(database, scope, time)
        {
            Look = async db =>
            {
                before = after;
                after = await look(db);
            },
        });
        return done.IsOk ? (before!, after!) : done.Error;
    }

    /// <summary>Several changes in one database transaction: all are kept, each with its own audit entry, or none is.</summary>
    /// <param name="changes">Made through the administration that they are given, and no other.</param>
    internal Task<Result<T>> Together<T>(Func<Administration, PortalDbContext, Task<Result<T>>> changes) =>
        Guarded(db => changes(new Administration(database, scope, time) { Look = Look, Joined = db }, db));

    /// <summary>For what is asked of a change within another as well; a rehearsal asks for no step-up.</summary>
    internal Error? Refusal(Edit edit) =>
        scope.Value.Refusal(edit.Permission) ?? (edit.AsksStepUp && Look is null ? scope.Value.NeedsStepUp(edit.Deed?.Invoke()) : null);

    // What is a tenant's and no merchant's is not for people of merchants, regardless of their rights.
    private Error? OfTheirTenant<TRow>(Edit edit) =>
        scope.Value is PortalScope { IsOfMerchants: true } && !typeof(TRow).IsAssignableTo(typeof(IMerchantOwned))
            ? new Error(ErrorCodes.Forbidden, T("You do not have the right to do this"), edit.Permission)
            : null;

    private async Task<Result<TAnswer>> InTransaction<TRow, TAnswer>(Edit edit, Func<PortalDbContext, Task<Result<TAnswer>>> work)
    {
        if ((OfTheirTenant<TRow>(edit) ?? Refusal(edit)) is { } refusal)
        {
            return refusal;
        }

        return Joined is { } joined ? await work(joined) : await Guarded(work);
    }

    private async Task<Result<TAnswer>> Guarded<TAnswer>(Func<PortalDbContext, Task<Result<TAnswer>>> work)
    {
        await using var db = database.Open(scope.Value);
        try
        {
            return Look is { } look
                ? await db.Rehearsing(() => LookAround(db, look, work), CancellationToken.None)
                : await db.InTransaction(() => work(db), CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Error(ErrorCodes.VersionConflict, T("Somebody else changed this at the same moment. Reload it and repeat your change"));
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsAny(failure))
        {
            return new Error(ErrorCodes.AlreadyExists, T("Somebody else took this name at the same moment. Choose another"), "name");
        }
    }

    private static async Task<Result<TAnswer>> LookAround<TAnswer>(
        PortalDbContext db, Func<PortalDbContext, Task> look, Func<PortalDbContext, Task<Result<TAnswer>>> work)
    {
        await look(db);
        var done = await work(db);
        await look(db);
        return done;
    }

    // A container that is shared with the scope can be read but is as if it were not there for a change.
    private static Task<T?> Own<T, TKey>(PortalDbContext db, Id<TKey> id)
        where T : class, IAdministered<TKey> => OwnRow(db, db.Set<T>().Where(row => row.Id == id));

    private static async Task<T?> OwnRow<T>(PortalDbContext db, IQueryable<T> which)
        where T : class, IAdministered =>
        await which.SingleOrDefaultAsync() is { } row && await db.Tenants().AnyAsync(t => t.Id == row.Owner) ? row : null;

    private static void Record<T>(PortalDbContext db, T row, Edit edit, IReadOnlyList<FieldChange> fields, DateTime now)
        where T : class, IAdministered => db.Record(Change(row, edit) with { Fields = fields }, now);

    private static AuditedChange Change<T>(T row, Edit edit)
        where T : class, IAdministered =>
        new(edit.Action, row.Owner, T.ObjectType, row.ObjectId, row.DisplayName) { Reason = edit.Reason };
}
