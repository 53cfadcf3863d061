using System.Text.Json;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Journey 2: one compiled query for a profile and its instruments.</summary>
public sealed class ProfileReader(Database database, CustomerDataWriter customerData, RegistrationDetails details)
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, Id<Container>, string, IAsyncEnumerable<ProfileWithInstrument>> _byIdentification =
        EF.CompileAsyncQuery((PortalDbContext db, Id<Container> container, string identification) =>
            db.Profiles.AsNoTracking().Where(p => p.ContainerId == container && p.CustomerIdentification == identification).SelectMany(
                p => db.Registrations.Where(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty(),
                ProfileWithInstrument.Columns));

    private readonly Func<PortalDbContext, Id<Container>, string, IAsyncEnumerable<ProfileWithInstrument>> _byGuid =
        EF.CompileAsyncQuery((PortalDbContext db, Id<Container> container, string guid) =>
            db.Profiles.AsNoTracking().Where(p => p.ContainerId == container && p.Guid == guid).SelectMany(
                p => db.Registrations.Where(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty(),
                ProfileWithInstrument.Columns));

    /// <summary>Null when there is no such profile in the container.</summary>
    public async Task<ProfileRecord?> Find(MerchantScope call, Id<Container> container, ProfileIdentifier identifier, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var rows = identifier.Guid is { } guid ? _byGuid(db, container, guid) : _byIdentification(db, container, identifier.CustomerIdentification!);
        ProfileRow? profile = null;
        var instruments = new List<InstrumentRow>(4);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            profile = row.Profile;
            if (row.Instrument is not null)
            {
                instruments.Add(row.Instrument);
            }
        }

        return profile is null ? null : await Show(container, profile, instruments, cancellation);
    }

    internal async Task<ProfileRecord> Show(Id<Container> container, ProfileRow profile, List<InstrumentRow> instruments, CancellationToken cancellation)
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
                records.Add(new InstrumentRecord(instrument.Token, instrument.AttachedAt, instrument.Id == profile.PreferredRegistrationId, shown));
            }
        }

        return new ProfileRecord(
            profile.Guid, profile.CustomerIdentification, await Fields(container, profile, cancellation), ExtraData(profile.ExtraData), records);
    }

    private async ValueTask<IReadOnlyList<(CustomerField Field, string Value)>> Fields(Id<Container> container, ProfileRow profile, CancellationToken cancellation)
    {
        var fields = new List<(CustomerField, string)>(8);
        foreach (var field in CustomerFields.All)
        {
            var value = field == CustomerField.NationalId ? await customerData.NationalId(profile.Id, container, profile.NationalIdSealed, cancellation) : profile.Plain[(int)field];
            if (value is not null)
            {
                fields.Add((field, value));
            }
        }

        return fields;
    }

    internal static IReadOnlyDictionary<string, string> ExtraData(string? json) =>
        json is null ? NoPairs : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
