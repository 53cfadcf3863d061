using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Decides that a person is erased: one asks, and where the tenant demands it another approves. A worker does it.</summary>
public sealed class PrivacyErasureAdmin(Administration administration, Database database, CurrentScope scope, AskingPeople people, TimeProvider time)
{
    private const string Asked = "privacy-request.asked";
    private const string Approved = "privacy-request.approved";

    /// <summary>Asks for a step-up: what is erased does not come back.</summary>
    /// <param name="typed">The customer IDs of the chosen profiles, as the person typed them.</param>
    /// <param name="reason">Stays with the request and goes with it; the audit has the number.</param>
    /// <param name="version">The version that the page showed.</param>
    public async Task<Result> Erase(PrivacyRequestId id, IReadOnlyCollection<string> typed, string reason, int version)
    {
        var command = CommandCatalogue.Get<PrivacyErasureAdmin>();
        if ((scope.Value.Refusal(command.Permission!) ?? scope.Value.Refusal(Permissions.ProfilesDelete)
            ?? scope.Value.Refusal(command, reason)) is { } refusal)
        {
            return refusal;
        }

        if (await Found(id) is not { } found)
        {
            return PrivacyRequestErrors.NotFound;
        }

        var me = (PortalScope)scope.Value;
        var key = await people.Key(found.TenantId);
        var needsApproval = await NeedsSecondPerson(found.TenantId);
        return await Change(id, new Edit(command, Asked, version), async (db, request) =>
        {
            if (request.Kind != PrivacyRequestKind.Erasure)
            {
                return PrivacyRequestErrors.OtherKind;
            }

            if (request.State != PrivacyRequestState.Open || await people.Open(request) is not { } person)
            {
                return PrivacyRequestErrors.OtherState;
            }

            var chosen = await db.RequestedProfiles().Where(p => p.RequestId == id).ToListAsync();
            if (chosen.Count == 0)
            {
                return PrivacyRequestErrors.NobodyChosen;
            }

            var (blockers, customers) = await Look(db, chosen);
            if (blockers.Count > 0)
            {
                return PrivacyRequestErrors.Blocked;
            }

            if (!customers.SetEquals(typed.Select(t => t.Trim())))
            {
                return Error.Invalid("typed-name", T("This is not the customer id of the profile"));
            }

            chosen.Where(p => p.State == RequestedProfileState.Stopped).ToList().ForEach(p => p.Retry());
            AskingPeople.Keep(request, person with { Reason = reason.Trim().AtMost(NewPrivacyRequest.NoteMaxLength), DeclinedBecause = null }, key);
            request.AskToErase(me.User, PrivacyRequest.Actor(me.UserName), needsApproval, time.Now());
            return Result.Ok;
        });
    }

    /// <summary>By somebody else than who asked. Asks for a step-up.</summary>
    /// <param name="version">The version that the page showed.</param>
    public Task<Result> Approve(PrivacyRequestId id, int version) =>
        Change(id, new Edit(CommandCatalogue.Get<PrivacyErasureAdmin>(), Approved, version), async (db, request) =>
        {
            if ((scope.Value as PortalScope)?.User == request.AskedById)
            {
                return PrivacyRequestErrors.SecondPerson;
            }

            if (request.State != PrivacyRequestState.WaitingForApproval)
            {
                return PrivacyRequestErrors.OtherState;
            }

            if ((await Look(db, await db.RequestedProfiles().AsNoTracking().Where(p => p.RequestId == id).ToListAsync())).Blockers.Count > 0)
            {
                return PrivacyRequestErrors.Blocked;
            }

            request.Approve(PrivacyRequest.Actor(scope.Value.ActorName()), time.Now());
            return Result.Ok;
        });

    /// <summary>The request is open again, and says why.</summary>
    /// <param name="version">The version that the page showed.</param>
    public async Task<Result> Decline(PrivacyRequestId id, string reason, int version)
    {
        var command = CommandCatalogue.Get<PrivacyErasureAdmin>();
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        if (await Found(id) is not { } found)
        {
            return PrivacyRequestErrors.NotFound;
        }

        var key = await people.Key(found.TenantId);
        return await Change(id, new Edit(command, "privacy-request.declined", version), async (_, request) =>
        {
            if (request.State != PrivacyRequestState.WaitingForApproval || await people.Open(request) is not { } person)
            {
                return PrivacyRequestErrors.OtherState;
            }

            AskingPeople.Keep(request, person with { DeclinedBecause = reason.Trim().AtMost(NewPrivacyRequest.NoteMaxLength) }, key);
            request.Reopen();
            return Result.Ok;
        });
    }

    internal async Task<bool> NeedsSecondPerson(TenantId tenant)
    {
        await using var db = database.Open(new SystemScope("security rules"));
        return await SecurityRules.ErasuresNeedSecondPerson(db, tenant);
    }

    // A rule that refuses is written down: somebody wanted it done.
    private async Task<Result> Change(PrivacyRequestId id, Edit edit, Func<PortalDbContext, PrivacyRequest, Task<Result>> change)
    {
        var done = await administration.Change<PrivacyRequest, IdOf.PrivacyRequest>(id, edit, change);
        if (done.Error is { Code: ErrorCodes.ErasureBlocked or ErrorCodes.SecondPersonNeeded } why && await Found(id) is { } found)
        {
            await using var db = database.Open(scope.Value);
            db.Record(
                new AuditedChange(edit.Action, found.TenantId, "privacy-request", found.Id.ToString(), found.Name, [new FieldChange("refusal", null, why.Code)])
                {
                    Result = AuditResult.Refused,
                },
                time.Now());
            await db.SaveChangesAsync();
        }

        return done;
    }

    private async Task<PrivacyRequest?> Found(PrivacyRequestId id)
    {
        await using var db = database.Open(scope.Value);
        return await db.PrivacyRequests().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id);
    }

    private static async Task<(IReadOnlyList<PrivacyBlocker> Blockers, HashSet<string> Customers)> Look(
        PortalDbContext db, IReadOnlyList<RequestedProfile> chosen)
    {
        var (blockers, customers) = (new List<PrivacyBlocker>(), new HashSet<string>());
        foreach (var one in chosen)
        {
            if (await ChosenProfiles.Find(db, one) is var (profile, container))
            {
                blockers.AddRange(await ChosenProfiles.Blockers(db, one, profile, container));
                customers.Add(profile.CustomerIdentification);
            }
        }

        return (blockers, customers);
    }
}
