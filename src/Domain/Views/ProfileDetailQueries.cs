using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>One profile for people, masked. That somebody looked at it is written down.</summary>
public sealed class ProfileDetailQueries(
    Database database, CurrentScope scope, CustomerDataStore customerData, RegistrationDetails details, KeyRing keys, TimeProvider time)
{
    /// <summary>The action of the audit entry that each look at a profile leaves.</summary>
    public const string Viewed = "profile.viewed";

    private const int MerchantsShown = 20;

    /// <param name="guid">In any case.</param>
    public async Task<Result<ProfileDetails>> Show(string guid)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await ProfileStore.Visible(db, guid).AsNoTracking().SingleOrDefaultAsync() is not { } profile)
        {
            return ProfileStore.NotFound;
        }

        var data = await customerData.Open(db, profile);
        var container = await db.Containers().AsNoTracking().SingleAsync(c => c.Id == profile.ContainerId);
        var owner = (await ContainerStore.OwnerNames(db, [container.Id]))[container.Id];
        var isOurs = await ContainerStore.Own(db, container.Id).AnyAsync();
        var details = new ProfileDetails
        {
            Id = profile.Id,
            Guid = profile.Guid,
            CustomerIdentification = profile.CustomerIdentification,
            Name = data.Name,
            Version = profile.Version,
            Container = container.Id,
            ContainerName = container.Name,
            OwnerName = owner,
            Fields = ShownField.Of(data),
            ExtraDataKeys = [.. data.ExtraData.Keys.Order(StringComparer.Ordinal)],
            CreatedBy = await db.Connectors().Where(c => c.Id == profile.CreatedByConnectorId).Select(c => new NamedConnector(c.Id, c.Name))
                .SingleOrDefaultAsync(),
            CreatedAt = profile.CreatedAt,
            ChangedAt = profile.ChangedAt,
            LastUsedAt = await db.Transactions().Where(t => t.ProfileId == profile.Id).OrderByDescending(t => t.CreatedAt).Select(t => (DateTime?)t.CreatedAt)
                .FirstOrDefaultAsync(),
            Instruments = await Instruments(db, profile),
            MayBeDeleted = await ContainerStore.MayDeleteProfiles(db, container),
            Hold = profile.HeldSince is { } since ? new LegalHold(since, isOurs ? profile.HeldBy : null, isOurs ? profile.HoldReason : null) : null,
            Merges = await MergeQueries.Of(db, profile, isOurs, time.Now()),
            IsOurs = isOurs,
            HasHiddenTransactions = await TransactionStore.HasHidden(db, profile.Id),
        };
        if (scope.Value is PortalScope)
        {
            db.Record(new AuditedChange(Viewed, container.TenantId, "profile", profile.Guid, profile.Guid), time.Now());
            await db.SaveChangesAsync();
        }

        return details;
    }

    /// <summary>For the dialog that asks before deleting.</summary>
    public async Task<Result<ProfileUsers>> UsersOf(ContainerId container, ProfileId profile)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.Containers().AsNoTracking().SingleOrDefaultAsync(c => c.Id == container) is not { } found)
        {
            return Error.NotFound(T("Container"));
        }

        var names = await db.Merchants().Where(m => db.Connectors().Any(c => c.MerchantId == m.Id && (c.ContainerId == container
                || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == container)))))
            .OrderBy(m => m.NormalizedName).Take(MerchantsShown + 1).Select(m => m.Name).ToListAsync();
        var isOwner = await db.Tenants().AnyAsync(t => t.Id == found.TenantId);
        var schedules = await db.Schedules().CountAsync(s => (s.Status == ScheduleStatus.Active || s.Status == ScheduleStatus.Paused)
            && db.Registrations().Any(r => r.Id == s.RegistrationId && r.ProfileId == profile && r.DetachedAt == null));
        return new ProfileUsers([.. names.Take(MerchantsShown)], names.Count > MerchantsShown || !isOwner, schedules);
    }

    /// <summary>What the shopper agreed to when an instrument was stored; where they were is for those who may reveal profiles, and is written down.</summary>
    /// <param name="forBackup">The consent to charge it where another was declined, not the one to store it.</param>
    public async Task<Result<ConsentProof>> ConsentOf(string guid, RegistrationId instrument, bool forBackup = false)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var found = await (
            from profile in ProfileStore.Visible(db, guid)
            join registration in db.Registrations() on (ProfileId?)profile.Id equals registration.ProfileId
            where registration.Id == instrument || registration.SuccessorId == instrument
            join consent in db.Consents().Where(c => c.IsForBackup == forBackup) on registration.Id equals consent.RegistrationId
            join container in db.Containers() on profile.ContainerId equals (ContainerId?)container.Id
            select new { Consent = consent, profile.Guid, container.TenantId }).AsNoTracking().OrderByDescending(c => c.Consent.Id).FirstOrDefaultAsync();
        if (found is not { Consent: { } record })
        {
            return Error.NotFound(T("Consent"));
        }

        ConsentPlace? place = null;
        if (record.PlaceSealed is { } lies && scope.Value.Has(Permissions.ProfilesReveal))
        {
            place = ConsentPlace.Read(await keys.TryOpen(lies, SealedFields.Place(record), SealedFields.PlaceOwner(record), CancellationToken.None));
            db.Record(new AuditedChange("consent.viewed", found.TenantId, "profile", found.Guid, found.Guid), time.Now());
            await db.SaveChangesAsync();
        }

        var storing = await TransactionStore.StoringFor(db, record.TransactionUuid);
        var chosen = ChosenMerchants.In(record.Merchants);
        var named = await db.Merchants().Where(m => chosen.Contains(m.Id)).OrderBy(m => m.NormalizedName).Select(m => m.Name).ToListAsync();
        return new ConsentProof(
            record.Purpose, record.Scope, record.Channel, new ShownText(record.TextId, record.TextVersion, record.TextHash, record.Language), record.LastFour,
            record.GivenAt, record.ValidUntil, place?.Address, place?.Browser)
        {
            Transaction = record.TransactionUuid is { Length: > 0 } uuid ? uuid : null,
            Chosen = named,
            ChosenElsewhere = chosen.Count - named.Count,
            Scheme = storing?.Scheme,
            Authentication = storing?.Authentication,
        };
    }

    private async Task<IReadOnlyList<InstrumentDetails>> Instruments(PortalDbContext db, Profile profile)
    {
        var now = time.Now();
        var listedSince = now - InstrumentRules.ListedAfterDetaching;
        var rows = await (
            from registration in db.Registrations().AsNoTracking()
            where registration.ProfileId == profile.Id && registration.State == RegistrationState.Active
                && (registration.DetachedAt == null || registration.DetachedAt > listedSince)
            orderby registration.AttachedAt, registration.Id
            select new InstrumentRow(
                registration,
                db.Connectors().Where(c => c.Id == registration.ConnectorId).Select(c => new ConnectorRow(c.Id, c.Name, c.Enabled, c.TestMode))
                    .FirstOrDefault(),
                db.Transactions().Where(t => t.Id == registration.TransactionId).Select(t => t.Uuid).FirstOrDefault(),
                db.Tenants().Any(t => t.Id == registration.TenantId))).ToListAsync();
        var rights = (MayCopy: scope.Value.Has(Permissions.ProfilesShowToken), MayTest: scope.Value.Has(Permissions.TransactionTest));
        var shown = new List<InstrumentDetails>(rows.Count);
        foreach (var row in rows)
        {
            var holder = row.Registration.Method == PaymentMethod.Wallet ? null : await Holder(row.Registration);
            shown.Add(Show(row, holder, rows, profile, rights, now));
        }

        return [.. shown.OrderByDescending(i => i.IsPreferred)];
    }

    private async Task<string?> Holder(Registration stored) =>
        (await details.Holder(stored.Id, stored.HolderSealed, SealedFields.KeyOf(stored), CancellationToken.None))?.Name;

    private static InstrumentDetails Show(
        InstrumentRow row, string? holder, List<InstrumentRow> all, Profile profile, (bool MayCopy, bool MayTest) rights, DateTime now)
    {
        var stored = row.Registration;
        // the month ends last at UTC-12
        var ends = stored is { ExpiryYear: { } year, ExpiryMonth: { } month }
            ? new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1).AddHours(12) : (DateTime?)null;
        var equal = all.Where(o => o.Registration.Id != stored.Id && stored.EqualityHash is not null
            && o.Registration.EqualityHash.AsSpan().SequenceEqual(stored.EqualityHash));
        return new InstrumentDetails
        {
            Id = stored.Id,
            Method = stored.Method,
            Title = InstrumentText.Of(stored),
            Holder = holder,
            Expiry = ends is null ? null : $"{stored.ExpiryMonth:00}/{stored.ExpiryYear % 100:00}",
            IsExpired = ends <= now,
            ExpiresSoon = ends > now && ends <= now + InstrumentDetails.Soon,
            IsPreferred = stored.IsAttached && profile.PreferredRegistrationId == stored.Id,
            IsBackup = stored.IsAttached && profile.BackupRegistrationId == stored.Id,
            ConnectorDisabled = row.Connector is { Enabled: false },
            Connector = row.Connector is { } connector ? new NamedConnector(connector.Id, connector.Name) : null,
            Transaction = row.Transaction,
            ShortToken = Masked.Token(stored.Token ?? string.Empty),
            Token = rights.MayCopy ? stored.Token : null,
            AttachedAt = stored.AttachedAt ?? stored.CreatedAt,
            DetachedAt = stored.DetachedAt,
            Scheme = stored.Scheme,
            Consent = stored.Consent,
            ConsentState = stored.Consent.StateAt(now),
            EqualTo = [.. equal.Select(o => Masked.Token(o.Registration.Token ?? string.Empty))],
            IsRegisteredHere = row.IsRegisteredHere,
            CanBeTested = rights is { MayCopy: true, MayTest: true } && stored is { Method: PaymentMethod.Card, IsAttached: true, Token: not null }
                && row.Connector is { Enabled: true, TestMode: true },
        };
    }

    private sealed record ConnectorRow(ConnectorId Id, string Name, bool Enabled, bool TestMode);

    private sealed record InstrumentRow(Registration Registration, ConnectorRow? Connector, string? Transaction, bool IsRegisteredHere);
}
