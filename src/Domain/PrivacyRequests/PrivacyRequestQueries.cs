using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Views;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>One request for people, the person masked: what it says, whose profiles fit, what stands against it, and what was done.</summary>
public sealed class PrivacyRequestQueries(
    Database database, CurrentScope scope, AskingPeople people, ProfileQueries search, ProfileDetailQueries users, TimeProvider time)
{
    private static readonly PersonMatch Nobody = new([], false, 0);

    public async Task<Result<PrivacyRequestDetails>> Get(PrivacyRequestId id)
    {
        await using var db = database.Open(scope.Value);
        var found = await Find(db, id);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var request = found.Value;
        var person = await people.Open(request);

        // They may name the person, who is masked for those that only look.
        var words = scope.Value.Has(Permissions.PrivacyRequestsManage) || scope.Value.Has(Permissions.PrivacyRequestsApprove) ? person : null;
        var profiles = await db.RequestedProfiles().AsNoTracking().Where(p => p.RequestId == id).OrderBy(p => p.Container).ThenBy(p => p.Guid).ToListAsync();
        return new PrivacyRequestDetails
        {
            Item = PrivacyRequestListQueries.Show(request, person, [.. profiles.Select(p => p.Container).Distinct()], DateOnly.FromDateTime(time.Now())),
            Version = request.Version,
            Channel = request.Channel,
            IdentityCheck = request.IdentityCheck,
            IdentityNote = words?.IdentityNote,
            Note = words?.Note,
            Reason = words?.Reason,
            DeclinedBecause = words?.DeclinedBecause,
            AskedBy = request.AskedBy,
            AskedAt = request.AskedAt,
            ApprovedBy = request.ApprovedBy,
            ApprovedAt = request.ApprovedAt,
            EndedAt = request.EndedAt,
            Refusal = request.Refusal,
            Profiles = profiles.ConvertAll(p => new ChosenProfile(p.Guid, p.Container, p.State, p.StoppedBy)),
            NeedsSecondPerson = await NeedsSecondPerson(request.TenantId),
            IsHandledByReader = request.Handler == PrivacyRequest.Actor(scope.Value.ActorName()),
            IsAskedByReader = request.AskedById is { } asker && (scope.Value as PortalScope)?.User == asker,
        };
    }

    /// <summary>The profiles that fit the person, by email or customer ID, in all containers that the reader may see; written down as a search.</summary>
    public async Task<Result<PersonMatch>> Match(PrivacyRequestId id)
    {
        await using var db = database.Open(scope.Value);
        var found = await Find(db, id, Permissions.PrivacyRequestsManage);
        if (!found.IsOk)
        {
            return found.Error;
        }

        if (await people.Open(found.Value) is not { } person)
        {
            return Nobody with { Version = found.Value.Version };
        }

        var (fits, isMore) = (new Dictionary<string, ProfileListItem>(), false);
        foreach (var asked in Searches(person))
        {
            var page = await search.Find(asked);
            if (!page.IsOk)
            {
                return page.Error;
            }

            isMore |= page.Value.Total > page.Value.Items.Count;
            foreach (var item in page.Value.Items)
            {
                fits.TryAdd(item.Guid, item);
            }
        }

        var chosen = await db.RequestedProfiles().Where(p => p.RequestId == id).Select(p => p.Guid).ToListAsync();
        var owners = await Owners(db, fits.Keys);
        return new PersonMatch(
            [.. fits.Values.OrderBy(p => p.Container, StringComparer.CurrentCulture).ThenBy(p => p.CreatedAt)
                .Select(p => new MatchedProfile(p, owners.GetValueOrDefault(p.Guid, string.Empty), chosen.Contains(p.Guid)))],
            isMore,
            found.Value.Version);
    }

    /// <summary>What an erasure would do and what stands against it. That somebody looked is written down.</summary>
    public async Task<Result<PrivacyCheck>> Check(PrivacyRequestId id)
    {
        await using var db = database.Open(scope.Value);
        var found = await Find(db, id);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var request = found.Value;
        var profiles = new List<CheckedProfile>();
        foreach (var chosen in await db.RequestedProfiles().AsNoTracking().Where(p => p.RequestId == id).OrderBy(p => p.Container).ToListAsync())
        {
            profiles.Add(await Check(db, chosen));
        }

        if (scope.Value is PortalScope && !request.HasEnded)
        {
            var blockers = profiles.SelectMany(p => p.Blockers).GroupBy(b => b.Kind).Select(g => new FieldChange("blocker", null, $"{g.Key}: {g.Count()}"));
            db.Record(
                new AuditedChange("privacy-request.checked", request.TenantId, "privacy-request", id.ToString(), request.Name, [.. blockers]), time.Now());
            await db.SaveChangesAsync();
        }

        return new PrivacyCheck(profiles, await PrivacyRequestStore.KeptMonths(db, request.TenantId), request.Version);
    }

    /// <summary>Of a request that has ended.</summary>
    public async Task<Result<PrivacyCertificate>> Certificate(PrivacyRequestId id)
    {
        await using var db = database.Open(scope.Value);
        var found = await Find(db, id);
        if (!found.IsOk)
        {
            return found.Error;
        }

        if (found.Value is not { EndedAt: { } endedAt } request)
        {
            return PrivacyRequestErrors.OtherState;
        }

        var profiles = await db.RequestedProfiles().AsNoTracking().Where(p => p.RequestId == id).OrderBy(p => p.Container).ThenBy(p => p.Guid).ToListAsync();
        var waiting = await PrivacyRequestStore.Waiting(db, profiles.ConvertAll(p => p.ProfileId));
        return new PrivacyCertificate
        {
            Number = request.Name,
            Kind = request.Kind,
            State = request.State,
            ReceivedOn = request.ReceivedOn,
            DueOn = request.DueOn,
            EndedAt = endedAt,
            IdentityCheck = request.IdentityCheck,
            IssuedBy = await db.Tenants().Where(t => t.Id == request.TenantId).Select(t => t.Name).SingleAsync(),
            HandledBy = request.Handler,
            AskedBy = request.AskedBy,
            ApprovedBy = request.ApprovedBy,
            ApprovedAt = request.ApprovedAt,
            Refusal = request.Refusal,
            Profiles = profiles.ConvertAll(p => new CertifiedProfile(
                p.Guid, p.Container, p.State, p.ErasedAt, p.Instruments, p.Transactions, p.Deregistrations, waiting.GetValueOrDefault(p.ProfileId))),
        };
    }

    private async Task<CheckedProfile> Check(PortalDbContext db, RequestedProfile chosen)
    {
        if (await ChosenProfiles.Find(db, chosen) is not var (profile, container))
        {
            return new CheckedProfile(chosen.Guid, chosen.Container, null, [], [], false, 0, 0);
        }

        var rows = await PrivacyRequestStore.Count(db, profile.Id, CancellationToken.None);
        var merchants = (await users.UsersOf(container.Id, profile.Id)).Value;
        return new CheckedProfile(
            profile.Guid, container.Name, profile.CustomerIdentification, await ChosenProfiles.Blockers(db, chosen, profile, container),
            merchants?.Merchants ?? [], merchants?.AndOthers ?? true, rows.Instruments, rows.Transactions);
    }

    private async Task<Result<PrivacyRequest>> Find(PortalDbContext db, PrivacyRequestId id, string right = Permissions.PrivacyRequestsShow)
    {
        if (scope.Value.Refusal(right) is { } refusal)
        {
            return refusal;
        }

        return await db.PrivacyRequests().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id) is { } request ? request : PrivacyRequestErrors.NotFound;
    }

    private static IEnumerable<ProfileSearch> Searches(AskingPerson person)
    {
        if (person.Email is { } email)
        {
            yield return new ProfileSearch { Email = email };
        }

        if (person.CustomerIdentification is { } customer)
        {
            yield return new ProfileSearch { CustomerIdentification = customer };
        }
    }

    private static async Task<Dictionary<string, string>> Owners(PortalDbContext db, IReadOnlyCollection<string> guids)
    {
        var containers = await db.Profiles().Where(p => guids.Contains(p.Guid)).Select(p => new { p.Guid, p.ContainerId }).ToListAsync();
        var names = await ContainerStore.OwnerNames(db, [.. containers.Select(p => p.ContainerId!.Value).Distinct()]);
        return containers.ToDictionary(p => p.Guid, p => names.GetValueOrDefault(p.ContainerId!.Value, string.Empty));
    }

    private async Task<bool> NeedsSecondPerson(TenantId tenant)
    {
        await using var db = database.Open(new SystemScope("security rules"));
        return await SecurityRules.ErasuresNeedSecondPerson(db, tenant);
    }
}
