using CustomerProfiles.Domain.Housekeeping;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>Support and administrators of a group whose shoppers ask to be erased. The worker runs only on request, and can be killed.</summary>
internal sealed class PrivacyScene : IAsyncDisposable
{
    internal const string Why = "Asked by email";

    private readonly Interruption _interruption = new();

    private PrivacyScene()
    {
    }

    internal RecoveryScene Recovery { get; private set; } = null!;

    internal PortalUnderTest Portal => Recovery.Portal;

    internal Ecosystem World => Recovery.World;

    internal Shop Books => World.Books.At(Portal);

    internal Person Sam { get; private set; } = null!;

    internal Person Ada { get; private set; } = null!;

    internal static async Task<PrivacyScene> Start(bool withSimulator = true, Action<IServiceCollection>? replacements = null)
    {
        var scene = new PrivacyScene();
        scene.Recovery = await RecoveryScene.Start(
            withSimulator: withSimulator, replacements: services =>
            {
                services.AddSingleton<IForgets<IReadOnlyCollection<ProfileId>>>(scene._interruption);
                replacements?.Invoke(services);
            });
        (scene.Sam, scene.Ada) = (scene.Portal.Support(scene.World.Group), scene.Portal.Admin(scene.World.Group));
        return scene;
    }

    /// <summary>The process dies while it erases the profile after so many.</summary>
    internal void DieAfter(int erased) => _interruption.DieAfter(erased);

    /// <summary>Another process starts on the same data.</summary>
    internal async Task Restart()
    {
        await Recovery.Crash();
        (Sam, Ada) = (Sam with { Portal = Portal }, Ada with { Portal = Portal });
    }

    internal static NewPrivacyRequest Asked(string? email, string? customer = null, PrivacyRequestKind kind = PrivacyRequestKind.Erasure) => new()
    {
        Kind = kind,
        ReceivedOn = new DateOnly(2027, 3, 10),
        Channel = PrivacyRequestChannel.Email,
        IdentityCheck = IdentityCheck.KnownContact,
        IdentityNote = "Answered from the stored address",
        Email = email,
        CustomerIdentification = customer,
        Note = "Friendly",
    };

    internal async Task<PrivacyRequestId> Take(NewPrivacyRequest asked, Person? by = null)
    {
        Tick();
        var made = await (by ?? Sam).Do((PrivacyRequestAdmin r) => r.Create(asked));
        made.IsOk.ShouldBeTrue(made.Error?.Message);
        return made.Value;
    }

    /// <summary>A request about all profiles that fit.</summary>
    internal async Task<PrivacyRequestId> TakeAndChoose(NewPrivacyRequest asked, Person? by = null)
    {
        var id = await Take(asked, by);
        var found = await Match(id, by);
        (await Choose(id, [.. found.Profiles.Select(p => p.Profile.Guid)], by)).ShouldBe(Result.Ok);
        return id;
    }

    internal async Task<PersonMatch> Match(PrivacyRequestId id, Person? by = null) =>
        (await (by ?? Sam).Do((PrivacyRequestQueries r) => r.Match(id))).Value.ShouldNotBeNull();

    internal async Task<Result> Choose(PrivacyRequestId id, IReadOnlyList<string> guids, Person? by = null)
    {
        Tick();
        var version = (await Get(id)).Version;
        return await (by ?? Sam).Do((PrivacyRequestAdmin r) => r.Choose(id, guids, version));
    }

    internal async Task<PrivacyCheck> Check(PrivacyRequestId id, Person? by = null)
    {
        Tick();
        return (await (by ?? Sam).Do((PrivacyRequestQueries r) => r.Check(id))).Value.ShouldNotBeNull();
    }

    internal async Task<Result> Erase(PrivacyRequestId id, Person? by = null, params string[] typed)
    {
        Tick();
        var version = (await Get(id)).Version;
        return await (by ?? Sam).Do((PrivacyErasureAdmin r) => r.Erase(id, typed, Why, version));
    }

    internal async Task<Result> Approve(PrivacyRequestId id, Person by)
    {
        Tick();
        var version = (await Get(id)).Version;
        return await by.Do((PrivacyErasureAdmin r) => r.Approve(id, version));
    }

    internal async Task<PrivacyRequestDetails> Get(PrivacyRequestId id) => (await Ada.Do((PrivacyRequestQueries r) => r.Get(id))).Value.ShouldNotBeNull();

    internal async Task<PrivacyCertificate> Certificate(PrivacyRequestId id) =>
        (await Ada.Do((PrivacyRequestQueries r) => r.Certificate(id))).Value.ShouldNotBeNull();

    internal Task<int> Run() => RunUntil(TestContext.Current.CancellationToken);

    /// <param name="death">The process dies then.</param>
    internal Task<int> RunUntil(CancellationToken death)
    {
        Tick();
        return Portal.Services.GetRequiredService<PrivacyErasures>().RunDue(death);
    }

    internal async Task DemandSecondPerson()
    {
        var done = await Ada.Do((SecurityAdmin s) => s.Save(World.Group, new SecurityForm(false, null, null, null) { ErasuresNeedSecondPerson = true }, 0));
        done.ShouldBe(Result.Ok);
    }

    internal async Task<Profile> Profile(string customer) => (await Portal.Ledger.Profile(World.Container, customer)).ShouldNotBeNull();

    /// <summary>Some minutes later: what had found a profile just before it went.</summary>
    internal Task<bool> LookAgain() => Portal.Ledger.Read(async db =>
    {
        await HousekeepingStore.LookAgain(db, Portal.Services.GetRequiredService<PersonalDataStore>(), Recovery.Clock.Now.AddMinutes(6), TestContext.Current.CancellationToken);
        return true;
    });

    /// <summary>What has been written down about a request, the first first.</summary>
    internal async Task<string[]> Audit(PrivacyRequestId id) => [.. (await Portal.Ledger.Audit(World.Group)).Where(e => e.ObjectId == id.ToString())
        .Select(e => $"{e.Action["privacy-request.".Length..]} {e.Result} {e.ActorName}")];

    /// <summary>What money says: how many transactions, and how much in each currency.</summary>
    internal Task<string> Sums() => Portal.Ledger.Read(async db => string.Join(
        ' ', (await db.Transactions().GroupBy(t => new { t.Currency, t.Type }).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(t => t.Amount) }).ToListAsync())
            .OrderBy(g => $"{g.Key.Type}{g.Key.Currency}").Select(g => $"{g.Key.Type} {g.Key.Currency} {g.Count} {g.Sum}")));

    // The clock stands; what is done one after the other is written down in that order.
    private void Tick() => Recovery.Clock.Advance(TimeSpan.FromSeconds(1));

    public ValueTask DisposeAsync() => Recovery.DisposeAsync();

    private sealed class Interruption : IForgets<IReadOnlyCollection<ProfileId>>
    {
        private int? _left;

        internal void DieAfter(int erased) => _left = erased;

        public Task Forget(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, CancellationToken cancellation)
        {
            if (_left is not { } left)
            {
                return Task.CompletedTask;
            }

            _left = left == 0 ? null : left - 1;
            return left > 0 ? Task.CompletedTask : throw new OperationCanceledException("Killed by a test.");
        }
    }
}
