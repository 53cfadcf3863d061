using System.Text.Json;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Journey 2: one compiled query for a profile and its instruments.</summary>
public sealed class ProfileReader(Database database, CustomerDataWriter customerData, RegistrationDetails details)
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, Id<Container>, string, IAsyncEnumerable<Row>> _byIdentification =
        EF.CompileAsyncQuery((PortalDbContext db, Id<Container> container, string identification) =>
            from profile in db.Profiles.AsNoTracking()
            where profile.ContainerId == container && profile.CustomerIdentification == identification
            from instrument in db.Registrations.AsNoTracking()
                .Where(r => r.ProfileId == profile.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty()
            select new Row(profile, instrument));

    private readonly Func<PortalDbContext, Id<Container>, string, IAsyncEnumerable<Row>> _byGuid =
        EF.CompileAsyncQuery((PortalDbContext db, Id<Container> container, string guid) =>
            from profile in db.Profiles.AsNoTracking()
            where profile.ContainerId == container && profile.Guid == guid
            from instrument in db.Registrations.AsNoTracking()
                .Where(r => r.ProfileId == profile.Id && r.State == RegistrationState.Active && r.DetachedAt == null).DefaultIfEmpty()
            select new Row(profile, instrument));

    /// <summary>Null when there is no such profile in the container.</summary>
    public async Task<ProfileRecord?> Find(MerchantScope call, Id<Container> container, ProfileIdentifier identifier, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var rows = identifier.Guid is { } guid ? _byGuid(db, container, guid) : _byIdentification(db, container, identifier.CustomerIdentification!);
        Profile? profile = null;
        var instruments = new List<Registration>(4);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            profile = row.Profile;
            if (row.Instrument is not null)
            {
                instruments.Add(row.Instrument);
            }
        }

        return profile is null ? null : await Show(profile, instruments, cancellation);
    }

    internal async Task<ProfileRecord> Show(Profile profile, List<Registration> instruments, CancellationToken cancellation)
    {
        // Sorting two rows here costs less than making the database do it.
        instruments.Sort(static (a, b) => (a.AttachedAt, a.Id).CompareTo((b.AttachedAt, b.Id)));
        var records = new List<InstrumentRecord>(instruments.Count);
        foreach (var instrument in instruments)
        {
            records.Add(new InstrumentRecord(
                instrument.Token!, instrument.AttachedAt!.Value, instrument.Id == profile.PreferredRegistrationId, await details.Read(instrument, cancellation)));
        }

        return new ProfileRecord(
            profile.Guid, profile.CustomerIdentification, await Fields(profile, cancellation), ExtraData(profile), records);
    }

    internal async ValueTask<IReadOnlyList<(CustomerField Field, string Value)>> Fields(Profile profile, CancellationToken cancellation)
    {
        var fields = new List<(CustomerField, string)>(8);
        foreach (var field in CustomerFields.All)
        {
            var value = field == CustomerField.NationalId ? await customerData.NationalId(profile, cancellation) : profile[field];
            if (value is not null)
            {
                fields.Add((field, value));
            }
        }

        return fields;
    }

    internal static IReadOnlyDictionary<string, string> ExtraData(Profile profile) =>
        profile.ExtraData is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : NoPairs;

    private sealed record Row(Profile Profile, Registration? Instrument);
}
