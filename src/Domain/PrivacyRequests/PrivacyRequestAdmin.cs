using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Takes requests, says which profiles they are about, and ends those that nothing is erased for.</summary>
public sealed class PrivacyRequestAdmin(Administration administration, Database database, CurrentScope scope, AskingPeople people, TimeProvider time)
{
    /// <summary>How many profiles one request can be about.</summary>
    public const int MostProfiles = 50;

    /// <summary>Takes a request for the tenant in scope.</summary>
    public async Task<Result<PrivacyRequestId>> Create(NewPrivacyRequest asked)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<PrivacyRequestAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        var today = DateOnly.FromDateTime(time.Now());
        if (PrivacyRequestForm.Problem(asked, today) is { } problem)
        {
            return problem;
        }

        var tenant = await TenantInScope();
        var key = await people.Key(tenant);
        var edit = new Edit(CommandCatalogue.Get<PrivacyRequestAdmin>(), "privacy-request.created");
        var made = await administration.Create<PrivacyRequest>(edit, async (db, now) =>
        {
            var request = new PrivacyRequest
            {
                Id = PrivacyRequestId.New(now),
                TenantId = tenant,
                Year = now.Year,
                Number = await PrivacyRequestStore.NextNumber(db, tenant, now.Year),
                Kind = asked.Kind,
                Channel = asked.Channel!.Value,
                IdentityCheck = asked.IdentityCheck!.Value,
                ReceivedOn = asked.ReceivedOn!.Value,
                DueOn = asked.ReceivedOn.Value.AddDays(PrivacyRequest.DaysToAnswer),
                Handler = PrivacyRequest.Actor(scope.Value.ActorName()),
                CreatedAt = now,
            };
            AskingPeople.Keep(request, PrivacyRequestForm.Person(asked), key);
            return request;
        });
        return made.Map(request => request.Id);
    }

    /// <summary>These profiles belong to the person, and no others. Old names of a merged profile mean the one that has taken it in.</summary>
    /// <param name="version">The version that the page showed.</param>
    public async Task<Result> Choose(PrivacyRequestId id, IReadOnlyCollection<string> guids, int version)
    {
        if (guids.Count > MostProfiles)
        {
            return Error.Invalid("profiles", T($"A request can be about up to {MostProfiles} profiles"));
        }

        return await Change(id, new Edit(CommandCatalogue.Get<PrivacyRequestAdmin>(), "privacy-request.matched", version), async (db, request) =>
        {
            if (request.State != PrivacyRequestState.Open)
            {
                return PrivacyRequestErrors.OtherState;
            }

            var chosen = new Dictionary<ProfileId, Profile>();
            foreach (var guid in guids)
            {
                if (await ProfileStore.Visible(db, guid).AsNoTracking().SingleOrDefaultAsync() is not { } profile)
                {
                    return ProfileStore.NotFound;
                }

                chosen[profile.Id] = profile;
            }

            await PrivacyRequestStore.DropChosen(db, id);
            var names = await Containers(db, chosen.Values);
            db.RequestedProfiles().AddRange(chosen.Values.Select(profile => new RequestedProfile
            {
                RequestId = id, ProfileId = profile.Id, TenantId = request.TenantId, ContainerId = profile.ContainerId!.Value,
                Container = names[profile.ContainerId.Value], Guid = profile.Guid,
            }));
            return Result.Ok;
        });
    }

    /// <summary>Who does so answers for it from now on.</summary>
    /// <param name="version">The version that the page showed.</param>
    public Task<Result> TakeOver(PrivacyRequestId id, int version) =>
        Change(id, new Edit(CommandCatalogue.Get<PrivacyRequestAdmin>(), "privacy-request.taken-over", version), (_, request) =>
        {
            if (request.HasEnded)
            {
                return Task.FromResult<Result>(PrivacyRequestErrors.OtherState);
            }

            request.Handler = PrivacyRequest.Actor(scope.Value.ActorName());
            return Task.FromResult(Result.Ok);
        });

    /// <summary>Nothing is done for it; what names the person goes.</summary>
    /// <param name="version">The version that the page showed.</param>
    public Task<Result> Refuse(PrivacyRequestId id, RequestRefusal why, int version) =>
        Change(id, new Edit(CommandCatalogue.Get<PrivacyRequestAdmin>(), "privacy-request.refused", version), (_, request) =>
        {
            if (request.State != PrivacyRequestState.Open)
            {
                return Task.FromResult<Result>(PrivacyRequestErrors.OtherState);
            }

            request.Refuse(why, time.Now());
            return Task.FromResult(Result.Ok);
        });

    /// <summary>The person has the copy; what names them goes.</summary>
    /// <param name="version">The version that the page showed.</param>
    public Task<Result> Complete(PrivacyRequestId id, int version) =>
        Change(id, new Edit(CommandCatalogue.Get<PrivacyRequestAdmin>(), "privacy-request.done", version), async (db, request) =>
        {
            if (request.Kind != PrivacyRequestKind.AccessCopy)
            {
                return PrivacyRequestErrors.OtherKind;
            }

            if (request.State != PrivacyRequestState.Open)
            {
                return PrivacyRequestErrors.OtherState;
            }

            if (!await db.RequestedProfiles().AnyAsync(p => p.RequestId == id))
            {
                return PrivacyRequestErrors.NobodyChosen;
            }

            request.Finish(time.Now());
            return Result.Ok;
        });

    private Task<Result> Change(PrivacyRequestId id, Edit edit, Func<PortalDbContext, PrivacyRequest, Task<Result>> change) =>
        administration.Change<PrivacyRequest, IdOf.PrivacyRequest>(id, edit, change);

    private async Task<TenantId> TenantInScope()
    {
        await using var db = database.Open(scope.Value);
        return db.Lease.Tenant;
    }

    private static Task<Dictionary<ContainerId, string>> Containers(PortalDbContext db, IReadOnlyCollection<Profile> profiles)
    {
        var ids = profiles.Select(p => p.ContainerId!.Value).Distinct().ToList();
        return db.Containers().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
    }
}
