using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Merging;

/// <summary>An administrator of the container's owner, who merges the profiles of its customers.</summary>
internal sealed record MergingScene(PortalUnderTest Portal, Ecosystem World)
{
    internal const string Why = "Wrote from a second address";

    internal Shop Books => World.Books;

    internal Person Owner => Portal.Admin(World.Group);

    internal static async Task<MergingScene> Start(PortalUnderTest portal) => new(portal, await Ecosystem.Create(portal));

    /// <summary>Two customers with a card each and data of their own.</summary>
    internal async Task<(string Kept, string Merged)> Two(string kept = "c-1", string merged = "c-2", Shop? shop = null) =>
        ((await (shop ?? Books).BuyAndStore(kept)).Text("customerProfileData", "paymentToken"),
            (await (shop ?? Books).BuyAndStore(merged, Shop.OtherCard)).Text("customerProfileData", "paymentToken"));

    internal async Task<Profile> Profile(string customer) => (await Portal.Ledger.Profile(World.Container, customer)).ShouldNotBeNull();

    internal async Task<MergeOrder> Order(string kept, string merged, params string[] chosen)
    {
        var (one, other) = (await Profile(kept), await Profile(merged));
        return new MergeOrder(new ShownProfile(one.Guid, one.Version), new ShownProfile(other.Guid, other.Version), chosen.ToHashSet());
    }

    internal async Task Merge(string kept, string merged, params string[] chosen) =>
        (await Give(await Order(kept, merged, chosen))).ShouldBe(Result.Ok);

    internal Task<Result> Give(MergeOrder order) => Owner.Do((MergeAdmin merges) => merges.Merge(order, Why));

    internal Task<ProfileMerge> MergeOf(string kept) => Portal.Ledger.Read(db => (
        from merge in db.ProfileMerges().AsNoTracking()
        join profile in db.Profiles() on merge.KeptId equals profile.Id
        where profile.ContainerId == World.Container && profile.CustomerIdentification == kept
        orderby merge.At descending, merge.Id descending
        select merge).FirstAsync());

    internal async Task<Result> Undo(string kept) => await Undo(kept, (await MergeOf(kept)).Id);

    internal async Task<Result> Undo(string kept, ProfileMergeId merge)
    {
        var version = (await Profile(kept)).Version;
        return await Owner.Do((MergeAdmin merges) => merges.Undo(merge, version, "They are two people"));
    }

    internal Task Housekeeping(DateTime now) => Portal.Ledger.Read(async db =>
    {
        await MergeStore.LookAgain(db, now, CancellationToken.None);
        await MergeStore.ForgetOld(db, now, CancellationToken.None);
        return true;
    });

    /// <summary>What a customer's profile is, all in one text: to see that nothing of it is different.</summary>
    internal async Task<string> Everything(string customer)
    {
        var profile = await Profile(customer);
        return await Portal.Ledger.Read(async db =>
        {
            var data = await Portal.Services.GetRequiredService<CustomerDataStore>().Open(db, profile);
            var instruments = await db.Registrations().AsNoTracking().Where(r => r.ProfileId == profile.Id).OrderBy(r => r.Id)
                .Select(r => $"{r.Id} {r.Token} {r.State} {r.AttachedAt:O} {r.DetachedAt:O}").ToListAsync();
            var transactions = await db.Transactions().AsNoTracking().Where(t => t.ProfileId == profile.Id).OrderBy(t => t.Id).Select(t => t.Uuid).ToListAsync();
            var terms = await db.ProfileTerms().AsNoTracking().Where(t => t.ProfileId == profile.Id).OrderBy(t => t.Term).Select(t => t.Term).ToListAsync();
            var likes = await db.ProfileLikenesses().AsNoTracking().Where(l => l.ProfileId == profile.Id).OrderBy(l => l.Kind).Select(l => l.Hash).ToListAsync();
            return string.Join(
                '\n', [profile.Guid, profile.CustomerIdentification, $"{profile.PreferredRegistrationId} {profile.BackupRegistrationId}",
                $"{profile.HeldSince:O} {profile.HeldBy} {profile.HoldReason}",
                .. MergedData.Flat(data).Select(f => $"{f.Name}={f.Value}"), .. instruments, .. transactions, string.Join(',', terms), string.Join(',', likes)]);
        });
    }
}
