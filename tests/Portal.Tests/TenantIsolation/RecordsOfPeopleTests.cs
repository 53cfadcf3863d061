using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Each query and command about profiles and transactions, tried by people at every distance from what they name.</summary>
public sealed class RecordsOfPeopleTests(PortalUnderTest portal)
{
    private static readonly RegistrationId NoInstrument = new(Guid.NewGuid());

    /// <summary>A name, what is tried on a profile with one instrument and on the transaction that stored it, and whether sharers may.</summary>
    private static IEnumerable<(string Name, bool ForSharers, Func<Person, Goods, Task<Error?>> Do)> Attempts { get; } =
    [
        ("open the profile", true, (who, g) => Ask(who, (ProfileDetailQueries q) => q.Show(g.Profile))),
        ("reveal", true, (who, g) => Ask(who, (ProfileReveals q) => q.Reveal(g.Profile, "Why not"))),
        ("update", true,
            (who, g) => Tell(who,
                (ProfileAdmin a) =>
                    a.Update(g.Profile, new CustomerDataPatch(new Dictionary<CustomerField, string?> { [CustomerField.Company] = "Me" }, null), g.Version))),
        ("prefer", true, (who, g) => Tell(who, (ProfileAdmin a) => a.Prefer(g.Profile, g.Instrument))),
        ("detach", true, (who, g) => Tell(who, (ProfileAdmin a) => a.Detach(g.Profile, g.Instrument))),
        ("deregister", false, (who, g) => Tell(who, (InstrumentAdmin a) => a.Deregister(g.Profile, g.Instrument, "Why not"))),
        ("delete", true, (who, g) => Tell(who, (ProfileAdmin a) => a.Delete(g.Profile, "c-1", "Why not"))),
        ("open the transaction", false, (who, g) => Ask(who, (TransactionDetailQueries q) => q.Show(g.Transaction))),
        ("see what the merchant was told", false, (who, g) => Ask(who, (NotificationQueries q) => q.OfTransaction(g.Transaction))),
        ("refund", false, (who, g) => Ask(who, (TransactionAdmin a) => a.Refund(g.Transaction, "1.00", "Why not"))),
    ];

    public static TheoryData<string> Names => [.. Attempts.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Foreign_and_missing_are_told_alike_and_nothing_changes(string name)
    {
        var (_, forSharers, attempt) = Attempts.Single(a => a.Name == name);
        var world = await Ecosystem.Create(portal);
        var goods = await Stocked(world);
        var child = await world.NewTenant("Books for children", world.Books.Tenant);
        var before = await Fingerprint(world);
        var strangers = new Dictionary<string, TenantId> { ["foreign"] = world.Zeta.Tenant, ["sibling"] = world.Toys.Tenant, ["child"] = child };
        if (!forSharers)
        {
            strangers["sharer"] = world.Shoes.Tenant;
        }

        foreach (var (relation, tenant) in strangers)
        {
            foreach (var withSubTenants in (bool[])[true, false])
            {
                var who = portal.Admin(tenant, withSubTenants: withSubTenants);
                var foreign = await attempt(who, goods);
                var missing = await attempt(who, new Goods("CP-0123-4567-89AB-CDEF-0123-4567", NoInstrument, "0123456789abcdef0123", 0));
                foreign.ShouldBe(missing, relation);
                foreign!.Code.ShouldBe(ErrorCodes.NotFound, relation);
            }
        }

        (await Fingerprint(world)).ShouldBe(before);
        foreach (var own in (TenantId[])[world.Group, .. forSharers ? [world.Shoes.Tenant] : Array.Empty<TenantId>()])
        {
            (await attempt(portal.Admin(own), await Stocked(world))).ShouldBeNull($"{name} is {world.Names()[own]}'s to do");
        }
    }

    [Fact]
    public async Task Nobody_does_what_their_role_does_not_allow()
    {
        var world = await Ecosystem.Create(portal);
        var goods = await Stocked(world);
        var nobody = portal.WithRights(world.Group);

        foreach (var (name, _, attempt) in Attempts)
        {
            (await attempt(nobody, goods))!.Code.ShouldBe(ErrorCodes.Forbidden, name);
        }
    }

    private static async Task<Error?> Ask<TService, T>(Person who, Func<TService, Task<Result<T>>> work)
        where TService : notnull => (await who.Do(work)).Error;

    private static async Task<Error?> Tell<TService>(Person who, Func<TService, Task<Result>> work)
        where TService : notnull => (await who.Do(work)).Error;

    private async Task<Goods> Stocked(Ecosystem world)
    {
        var bought = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var guid = bought.Text("customerProfileData", "profileGuid");
        var shown = (await portal.Admin(world.Group).Do((ProfileDetailQueries p) => p.Show(guid))).Value!;
        return new Goods(guid, shown.Instruments[^1].Id, bought.Text("uuid"), shown.Version);
    }

    private async Task<string> Fingerprint(Ecosystem world)
    {
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var registrations = await portal.Ledger.RegistrationsOf(world.Books);
        var transactions = await portal.Ledger.TransactionsOf(world.Books);
        return $"{profile.Version} {profile.ChangedAt:O} {Convert.ToHexString(profile.PersonalSealed!)} {profile.PreferredRegistrationId} "
            + string.Join(',', registrations.Select(r => $"{r.State}{r.DetachedAt:O}")) + string.Join(',', transactions.Select(t => $"{t.Uuid}{t.Refunded}"));
    }

    private sealed record Goods(string Profile, RegistrationId Instrument, string Transaction, int Version);
}
