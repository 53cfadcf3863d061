using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Changes to profiles made by people. Users who see the container may make them with the right permission: sharers as well as the owner.</summary>
public sealed class ProfileAdmin(
    Database database, CurrentScope scope, CustomerDataStore customerData, HeldProfiles profiles, ProfileEraser eraser, TimeProvider time)
{
    internal static Error InstrumentNotFound => Error.NotFound(T("Instrument"));

    /// <param name="patch">Fields that are absent stay, empty ones are cleared.</param>
    /// <param name="version">The version that the form showed.</param>
    /// <param name="extraData">Pairs to set; without a value one is removed. Others stay.</param>
    public async Task<Result> Update(string guid, CustomerDataPatch patch, int version, IReadOnlyDictionary<string, string?>? extraData = null)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<ProfileAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        if ((CustomerDataForm.Problem(patch, DateOnly.FromDateTime(time.Now())) ?? CustomerDataForm.Problem(extraData)) is { } problem)
        {
            return problem;
        }

        // Keys first: making one opens a transaction of its own.
        CustomerDataKeys keys;
        await using (var db = database.Open(scope.Value))
        {
            if (await HeldProfiles.ContainerOf(db, guid) is not { } container)
            {
                return ProfileStore.NotFound;
            }

            keys = await customerData.Keys(container.Id, CancellationToken.None);
        }

        return await profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
        {
            if (held.Profile.Version != version || !held.Profile.Guid.Equals(guid, StringComparison.OrdinalIgnoreCase))
            {
                return await VersionConflict.Of(db, "profile", held.Profile.Guid);
            }

            var (data, changed) = await customerData.Apply(db, held.Profile, patch, keys, CancellationToken.None, extraData);
            if (data.ExtraData.Count > CustomerDataForm.MostPairs)
            {
                return Error.Invalid(CustomerFields.ExtraData, T($"At most {CustomerDataForm.MostPairs} pairs"));
            }

            if (changed.Count > 0)
            {
                held.Record(db, "profile.updated", held.Profile.Guid, [.. changed.Select(f => new FieldChange(f))]);
                held.Telling.Updated(db, NamedProfile.Of(held.Profile), changed);
            }

            return Result.Ok;
        });
    }

    public Task<Result> Prefer(string guid, RegistrationId instrument) => profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
    {
        if (await ProfileStore.Instruments(db, held.Profile.Id).SingleOrDefaultAsync(r => r.Id == instrument) is not { } stored)
        {
            return InstrumentNotFound;
        }

        if (held.Profile.PreferredRegistrationId != instrument)
        {
            held.Profile.Prefer(instrument);
            held.Record(db, "instrument.preferred", InstrumentText.Named(stored));
            held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.PreferredInstrument]);
        }

        return Result.Ok;
    });

    /// <summary>There is none afterwards. Only a shopper names one, or a merchant who has asked the shopper.</summary>
    public Task<Result> EndBackup(string guid) => profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
    {
        if (await BackupInstrument.End(db, held.Profile, scope.Value.ActorName(), held.Now, CancellationToken.None) is { } ended)
        {
            held.Record(db, "backup.ended", InstrumentText.Named(await db.Registrations().SingleAsync(r => r.Id == ended)));
            held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.BackupInstrument]);
        }

        return Result.Ok;
    });

    /// <summary>It leaves the profile and stays chargeable by reference; for a while it can be attached again.</summary>
    public Task<Result> Detach(string guid, RegistrationId instrument) => profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
    {
        var wasPreferred = held.Profile.PreferredRegistrationId == instrument;
        var stored = await RegistrationStore.Lock(db, instrument, CancellationToken.None);
        if (stored is null || await InstrumentRules.Detach(
            db, held.Profile, stored, scope.Value.ActorName(), held.Now, CancellationToken.None) is not null)
        {
            return InstrumentNotFound;
        }

        held.Record(db, "instrument.detached", InstrumentText.Named(stored));
        held.Telling.Removed(db, NamedProfile.Of(held.Profile), stored, wasPreferred);
        return Result.Ok;
    });

    /// <summary>Only what was detached from this profile, as long as it stays listed there; under a new token.</summary>
    public Task<Result> AttachAgain(string guid, RegistrationId instrument) => profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
    {
        var stored = await RegistrationStore.Lock(db, instrument, CancellationToken.None);
        if (stored is null || stored.ProfileId != held.Profile.Id || stored.ContainerId != held.Profile.ContainerId
            || (!stored.IsAttached && stored.DetachedAt < held.Now - InstrumentRules.ListedAfterDetaching))
        {
            return InstrumentNotFound;
        }

        if (stored.IsAttached)
        {
            return RegistrationErrors.AlreadyAttached;
        }

        if (held.Container.DemandsConsent && stored.ConsentScope is null)
        {
            return RegistrationErrors.ConsentRequired;
        }

        stored.Attach(held.Profile.ContainerId, held.Profile.Id, PublicNames.NewPaymentToken(), held.Now);
        held.Record(db, "instrument.attached", InstrumentText.Named(stored));
        held.Telling.Added(db, NamedProfile.Of(held.Profile), stored);
        return Result.Ok;
    });

    /// <summary>For a shopper who asks for it: ends the instrument at once, for every merchant and for good. Asks for a step-up.</summary>
    public async Task<Result> WithdrawConsent(string guid, RegistrationId instrument, string reason)
    {
        var command = CommandCatalogue.Get<ProfileAdmin>();
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        return await profiles.Change(command, guid, async (db, held) =>
        {
            if (await ConsentWithdrawal.StoredIn(db, held.Profile).SingleOrDefaultAsync(r => r.Id == instrument) is not { } stored)
            {
                return InstrumentNotFound;
            }

            // Without a record it is as good as deleting it, which the owner may keep to itself.
            if (stored.ConsentScope is null && !await ContainerStore.MayDeleteProfiles(db, held.Container))
            {
                return ProfileEraser.NotLetByOwner;
            }

            var isDone = await ConsentWithdrawal.Withdraw(
                db, held.Profile, stored, held.Container.TenantId, held.Telling, scope.Value.ActorName(), reason.Trim(), held.Now, CancellationToken.None);
            return isDone ? Result.Ok : InstrumentNotFound;
        }, instrument);
    }

    /// <summary>Removes customer data and all stored instruments, for all merchants that share the container. Asks for a step-up: it cannot be
    /// undone.</summary>
    /// <param name="typed">The customer id as the person typed it.</param>
    public async Task<Result> Delete(string guid, string typed, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<ProfileAdmin>(), reason) is { } refusal)
        {
            return refusal;
        }

        ProfileId? gone = null;
        var deleted = await profiles.Change(CommandCatalogue.Get<ProfileAdmin>(), guid, async (db, held) =>
        {
            if (!await ContainerStore.MayDeleteProfiles(db, held.Container))
            {
                return ProfileEraser.NotLetByOwner;
            }

            if (typed.Trim() != held.Profile.CustomerIdentification)
            {
                return Error.Invalid("typed-name", T("This is not the customer id of the profile"));
            }

            gone = held.Profile.Id;
            var erasure = new Erasure(held.Container.TenantId, held.Telling, reason.Trim());
            return await eraser.Erase(db, held.Profile, erasure, held.Now, CancellationToken.None);
        });
        await using var after = database.Open(scope.Value);
        if (deleted.IsOk)
        {
            await eraser.Finish(after, [gone!.Value], time.Now());
        }
        else if (deleted.Error is { Code: ErrorCodes.NotAllowed or ErrorCodes.ProfileHeld } && await HeldProfiles.ContainerOf(after, guid) is { } container)
        {
            var refused = new AuditedChange("profile.deleted", container.TenantId, "profile", guid.ToUpperInvariant(), guid.ToUpperInvariant());
            after.Record(refused with { Result = AuditResult.Refused, Reason = InEnglish.Say(() => Why(deleted.Error.Code)) }, time.Now());
            await after.SaveChangesAsync();
        }

        return deleted;
    }

    private static string Why(string refusal) => (refusal == ErrorCodes.ProfileHeld ? ProfileEraser.IsHeld : ProfileEraser.NotLetByOwner).Message;
}
