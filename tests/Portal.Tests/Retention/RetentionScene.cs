using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Retention;

/// <summary>A shop with customers, a clock that nights pass on, and rules as the owner of the container makes them.</summary>
internal sealed class RetentionScene : IAsyncDisposable
{
    internal const int Unused = 12;

    private readonly Interruption _interruption = new();

    private RetentionScene()
    {
    }

    internal RecoveryScene Recovery { get; private set; } = null!;

    internal Outbox Outbox { get; } = new();

    internal PortalUnderTest Portal => Recovery.Portal;

    internal Ecosystem World => Recovery.World;

    internal Shop Books => World.Books.At(Portal);

    internal Person Owner => Portal.Admin(World.Group);

    internal ContainerId Container => World.Container;

    internal static async Task<RetentionScene> Start(int batch = 200)
    {
        var scene = new RetentionScene();
        scene.Recovery = await RecoveryScene.Start(
            withSimulator: true, more: new Dictionary<string, string> { ["Retention:BatchSize"] = $"{batch}", ["Retention:Rest"] = "0" },
            replacements: services => services.AddSingleton<IForgets<IReadOnlyCollection<ProfileId>>>(scene._interruption)
                .AddSingleton<CustomerProfiles.Domain.Outgoing.IMailbox>(scene.Outbox));
        return scene;
    }

    /// <summary>The process dies in the transaction after so many.</summary>
    internal void DieAfter(int transactions) => _interruption.DiesAfter = transactions;

    /// <summary>Does this once, in the middle of an erasure and in its transaction.</summary>
    internal void Amid(Func<PortalDbContext, Task> happens) => _interruption.Amid = happens;

    /// <summary>This one cannot be erased.</summary>
    internal void Stumble(ProfileId over) => _interruption.StumblesOver = over;

    internal async Task Store(params string[] customers)
    {
        foreach (var customer in customers)
        {
            (await Books.BuyAndStore(customer)).ShouldSucceed();
        }
    }

    internal void PassMonths(int months) => Recovery.Clock.Advance(Recovery.Clock.Now.AddMonths(months).AddDays(1) - Recovery.Clock.Now);

    internal void PassDays(int days) => Recovery.Clock.Advance(TimeSpan.FromDays(days));

    internal static RetentionTerms Erase(RetentionKind kind, int after) => new(kind, after, RetentionAction.Erase, 0);

    internal static RetentionTerms Warn(RetentionKind kind, int after, int days) => new(kind, after, RetentionAction.Warn, days);

    internal async Task<int> Version() => await Portal.Ledger.Read(db => db.Containers().Where(c => c.Id == Container).Select(c => c.Version).SingleAsync());

    internal async Task<RetentionDryRun> DryRun(RetentionTerms terms) =>
        (await Owner.Do((RetentionQueries r) => r.DryRun(Container, terms))).Value.ShouldNotBeNull();

    /// <summary>Makes the rule, looks at what it would do, and switches it on.</summary>
    internal async Task<RetentionDryRun> SwitchOn(RetentionTerms terms)
    {
        var version = await Version();
        (await Owner.Do((RetentionAdmin r) => r.Save(Container, terms, version))).ShouldBe(Result.Ok);
        var dry = await DryRun(terms);
        version = await Version();
        (await Owner.Do((RetentionAdmin r) => r.SwitchOn(Container, terms.Kind, dry.Found, version))).ShouldBe(Result.Ok);
        return dry;
    }

    /// <summary>The next night comes, and the worker with it.</summary>
    internal async Task<RetentionRunItem> Night()
    {
        PassDays(1);
        await Run();
        return await LastRun();
    }

    internal Task<int> Run() => Run(Portal);

    internal static Task<int> Run(PortalUnderTest node) => node.Services.GetRequiredService<RetentionRuns>().RunDue(TestContext.Current.CancellationToken);

    /// <summary>What the worker has in hand when it has found what is old enough, and done nothing yet.</summary>
    internal Task<(RetentionTask Task, List<RetentionCandidate> Found)> Find() => Portal.Ledger.Read(async db =>
    {
        var (cancellation, now, holder) = (TestContext.Current.CancellationToken, Recovery.Clock.Now, Guid.NewGuid());
        var due = (await RetentionStore.Due(db, now, 10, cancellation)).Single();
        await RetentionStore.Begin(db, due, now, now, cancellation);
        var result = (await RetentionStore.Open(db, now, 10, cancellation)).Single().Result;
        (await RetentionStore.Take(db, result, holder, now, now.AddMinutes(2), cancellation)).ShouldBeTrue();
        var which = new RetentionScope(Container, result.Terms, now);
        var found = await RetentionCandidateStore.Next(db, which, DateTime.UnixEpoch, Guid.Empty, 100, cancellation);
        return (new RetentionTask(result, which, holder, ProfileTelling.ToNobody), found);
    });

    /// <summary>Does it with the candidates that were found some time ago.</summary>
    internal async Task<RetentionOutcome> Erase(RetentionTask task, IReadOnlyList<RetentionCandidate> found)
    {
        var (erasure, cancellation) = (Portal.Services.GetRequiredService<RetentionErasure>(), TestContext.Current.CancellationToken);
        return (found is [{ Registration: not null } instrument]
            ? await erasure.EndInstrument(task, instrument, cancellation)
            : await erasure.EraseProfiles(task, found, cancellation)).ShouldNotBeNull();
    }

    internal async Task<ContainerRetention> Look() => (await Owner.Do((RetentionQueries r) => r.OfContainer(Container))).Value.ShouldNotBeNull();

    internal async Task<RetentionRunItem> LastRun() => (await Look()).Runs[0];

    internal async Task<string[]> Customers() => [.. (await Portal.Ledger.Profiles(Container)).Select(p => p.CustomerIdentification).Order()];

    internal async Task<Profile> Profile(string customer) => (await Portal.Ledger.Profile(Container, customer)).ShouldNotBeNull();

    internal async Task<Result> Hold(string customer, string reason = "Lawsuit 17")
    {
        var guid = (await Profile(customer)).Guid;
        return await Owner.Do((HoldAdmin h) => h.Hold(guid, reason));
    }

    public ValueTask DisposeAsync() => Recovery.DisposeAsync();

    private sealed class Interruption : IForgets<IReadOnlyCollection<ProfileId>>
    {
        internal int? DiesAfter { get; set; }

        internal Func<PortalDbContext, Task>? Amid { get; set; }

        internal ProfileId? StumblesOver { get; set; }

        public async Task Forget(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, CancellationToken cancellation)
        {
            if (DiesAfter is { } most)
            {
                DiesAfter = most > 0 ? most - 1 : null;
                if (most == 0)
                {
                    throw new OperationCanceledException("Killed by a test.");
                }
            }

            if (gone.Any(id => id == StumblesOver))
            {
                throw new InvalidOperationException("Stumbled in a test.");
            }

            if (Amid is { } happens)
            {
                Amid = null;
                await happens(db);
            }
        }
    }
}
