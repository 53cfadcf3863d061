using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Journey 2: one compiled query for a profile and its instruments.</summary>
public sealed class ProfileReader(Database database, CustomerDataStore customerData, RegistrationDetails details, TimeProvider time)
{
    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, ContainerId, string,
        IAsyncEnumerable<ProfileWithInstrument>> _byIdentification = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, string identification) =>
            db.Profiles().AsNoTracking().Where(p => p.ContainerId == container && p.CustomerIdentification == identification).SelectMany(
                p => db.Registrations().Where(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty(),
                ProfileWithInstrument.Columns));

    private readonly Func<PortalDbContext, ContainerId, string,
        IAsyncEnumerable<ProfileWithInstrument>> _byGuid = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, string guid) =>
            db.Profiles().AsNoTracking().Where(p => p.ContainerId == container && p.Guid == guid).SelectMany(
                p => db.Registrations().Where(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty(),
                ProfileWithInstrument.Columns));

    /// <summary>Null when there is no such profile in the container.</summary>
    /// <remarks>An instrument whose consent does not cover the merchant is as if it were not there.</remarks>
    public async Task<ProfileRecord?> Find(MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var instruments = new List<InstrumentRow>(4);
        var profile = await Read(
            identifier.Guid is { } guid ? _byGuid(db, container.Id, guid) : _byIdentification(db, container.Id, identifier.CustomerIdentification!));

        // Most names are those of a profile; only what is none of these is looked for among the names of merged ones.
        if (profile is null && await ProfileStore.Matching(db, container.Id, identifier).Select(p => p.Guid).SingleOrDefaultAsync(cancellation) is { } present)
        {
            profile = await Read(_byGuid(db, container.Id, present));
        }

        return profile is null ? null : await Show(
            container.Id, profile, await customerData.Open(db, profile.Id, container.Id, profile.PersonalSealed, cancellation), instruments, cancellation);

        async Task<ProfileRow?> Read(IAsyncEnumerable<ProfileWithInstrument> rows)
        {
            ProfileRow? found = null;
            var now = time.Now();
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                found = row.Profile;
                if (row.Instrument is { } instrument && instrument.Consent.Covers(call.Connector.Merchant, container.UnrecordedUntil, now))
                {
                    instruments.Add(instrument);
                }
            }

            return found;
        }
    }

    internal async Task<ProfileRecord> Show(
        ContainerId container, ProfileRow profile, CustomerData data, List<InstrumentRow> instruments, CancellationToken cancellation)
    {
        // Sorting two rows here costs less than making the database do it.
        instruments.Sort(static (a, b) => (a.AttachedAt, a.Id).CompareTo((b.AttachedAt, b.Id)));
        var records = new List<InstrumentRecord>(instruments.Count);
        var owner = KeyOwner.Of(container, default);
        foreach (var instrument in instruments)
        {
            // One that does not open here is none.
            if (await details.Read(instrument.Id, instrument.Details, owner, cancellation) is { } shown)
            {
                records.Add(new InstrumentRecord(
                    instrument.Token, instrument.AttachedAt, instrument.Id == profile.PreferredRegistrationId,
                    instrument.Consent.Scope is null ? null : instrument.Consent, shown)
                {
                    IsBackup = instrument.Id == profile.BackupRegistrationId,
                });
            }
        }

        return new ProfileRecord(profile.Guid, profile.CustomerIdentification, data.InOrder(), data.ExtraData, records);
    }
}
