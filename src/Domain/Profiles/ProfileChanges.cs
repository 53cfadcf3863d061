using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The state after an update, and the fields that it changed.</summary>
public sealed record UpdatedProfile(ProfileRecord Profile, IReadOnlyList<string> ChangedFields);

/// <summary>What merchants' servers may do to a profile: update it and delete it.</summary>
public sealed class ProfileChanges(
    Database database, CustomerDataStore customerData, ProfileReader reader, IProfileListeners listeners, ProfileEraser eraser, TimeProvider time)
{
    /// <param name="preferredToken">A <c>pt::</c> token of this profile, which becomes the only preferred one; null changes nothing.</param>
    public async Task<Result<UpdatedProfile>> Update(
        MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, CustomerDataPatch patch, string? preferredToken,
        CancellationToken cancellation)
    {
        var keys = await customerData.Keys(container.Id, cancellation);
        var telling = await listeners.Of(container.Id, cancellation);
        await using var db = database.Open(call);
        var updated = await db.InTransaction<UpdatedProfile>(
            async () =>
            {
                var now = time.Now();
                if (await ProfileStore.Lock(db, container.Id, identifier, now, cancellation) is not { } profile)
                {
                    return ProfileErrors.NotFound;
                }

                var preferredBefore = profile.PreferredRegistrationId;
                var instruments = await ProfileStore.Instruments(db, profile.Id).ToListAsync(cancellation);
                instruments.RemoveAll(i => !i.Consent.Covers(call.Connector.Merchant, container.UnrecordedUntil, now));
                if (preferredToken is not null)
                {
                    if (instruments.Find(i => i.Token == preferredToken) is not { } preferred)
                    {
                        return Error.Invalid("preferredInstrument", T("'preferredInstrument' is not an instrument of this profile"));
                    }

                    profile.Prefer(preferred.Id);
                }

                var (data, changed) = await customerData.Apply(db, profile, patch, keys, cancellation);
                db.Record(
                    new AuditedChange("profile.updated", container.Owner, "profile", profile.Guid, profile.Guid, [.. Named(changed, preferredToken)]), now);
                telling.Updated(db, NamedProfile.Of(profile),
                    profile.PreferredRegistrationId == preferredBefore ? changed : [.. changed, ProfileTelling.PreferredInstrument]);
                await db.SaveChangesAsync(cancellation);
                return new UpdatedProfile(
                    await reader.Show(container.Id, ProfileRow.Of(profile), data, instruments.ConvertAll(InstrumentRow.Of), cancellation), changed);
            },
            cancellation);
        return updated;
    }

    /// <summary>Removes customer data and all stored instruments for good.</summary>
    public async Task<Result> Delete(MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, CancellationToken cancellation)
    {
        if (!container.TenantMayDeleteProfiles)
        {
            return ProfileEraser.NotLetByOwner;
        }

        var telling = await listeners.Of(container.Id, cancellation);
        await using var db = database.Open(call);
        var deleted = await db.InTransaction<ProfileId>(
            async () =>
            {
                var now = time.Now();
                if (await ProfileStore.Lock(db, container.Id, identifier, now, cancellation) is not { } profile)
                {
                    return ProfileErrors.NotFound;
                }

                var erased = await eraser.Erase(db, profile, new Erasure(container.Owner, telling, null), now, cancellation);
                return erased.IsOk ? profile.Id : erased.Error;
            },
            cancellation);
        if (!deleted.IsOk)
        {
            return deleted.Error;
        }

        await eraser.Finish(db, [deleted.Value], time.Now());
        return Result.Ok;
    }

    private static IEnumerable<FieldChange> Named(IReadOnlyList<string> changed, string? preferredToken)
    {
        foreach (var field in changed)
        {
            yield return new FieldChange(field);
        }

        if (preferredToken is not null)
        {
            yield return new FieldChange("preferredInstrument");
        }
    }
}
