using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using CustomerProfiles.Tests.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>A portal with something in every sealed column, whose operator changes keys.</summary>
internal sealed class KeyScene : IAsyncDisposable
{
    private readonly Death _death;

    private KeyScene(Death death) => _death = death;

    internal NotificationScene Scene { get; private init; } = null!;

    internal PortalUnderTest Portal => Scene.Portal;

    internal Ecosystem World => Scene.World;

    internal Person Operator => OperatorOf(World, Portal);

    internal static async Task<KeyScene> Start(Action<IServiceCollection>? replacements = null)
    {
        var death = new Death();
        var scene = await SealedColumnsTests.Filled(services =>
        {
            services.Configure<KeyOptions>(keys => (keys.BatchSize, keys.Rest) = (2, 0));
            death.ComeBetween(services);
            replacements?.Invoke(services);
        });
        return new KeyScene(death) { Scene = scene };
    }

    internal static Person OperatorOf(Ecosystem world, PortalUnderTest portal, string name = "opal")
    {
        var somebody = portal.Admin(world.Group, name);
        return somebody with { Permissions = somebody.Permissions.Append(Permissions.InstallationKeys).ToHashSet() };
    }

    /// <summary>On the server: operators may make a new master key for a day.</summary>
    internal Task<Result> Allow() => Portal.AsOperator((MasterKeyAdmin keys) => keys.AllowNew());

    /// <summary>Every key of that purpose.</summary>
    internal async Task Renew(KeyPurpose purpose)
    {
        foreach (var key in (await Keys(purpose)).Where(k => k.State == KeyState.Active))
        {
            (await Operator.Do((KeyAdmin keys) => keys.Renew(key.Id))).IsOk.ShouldBeTrue();
        }
    }

    /// <summary>Later, when every node knows the new keys.</summary>
    internal async Task RunLater()
    {
        Scene.Clock.Advance(KeyRing.Settling + TimeSpan.FromSeconds(1));
        await Run(Portal);

        // A delivery that was under way when the clock moved is for the next run.
        for (var again = 0; again < 3 && (await Keys(KeyPurpose.Sealing)).Exists(k => k is { State: KeyState.DecryptOnly, EmptySince: null }); again++)
        {
            Scene.Clock.Advance(TimeSpan.FromSeconds(1));
            await Run(Portal);
        }
    }

    internal static Task Run(PortalUnderTest node) => node.Services.GetRequiredService<KeyRuns>().RunDue(TestContext.Current.CancellationToken);

    /// <summary>The process dies after so many batches, without a word.</summary>
    internal void DieAfter(int batches) => _death.After = batches;

    internal Task<List<DataKey>> Keys(KeyPurpose purpose) => Portal.Ledger.Read(db =>
        db.DataKeys().AsNoTracking().Where(k => k.Purpose == purpose && k.Owner != MasterKeySentinel.OwnerName).OrderBy(k => k.Generation).ToListAsync());

    internal Task<KeyRun> LastRun() => Portal.Ledger.Read(db => db.KeyRuns().AsNoTracking().OrderByDescending(r => r.StartedAt).FirstAsync());

    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    private sealed class Death
    {
        internal int? After { get; set; }

        internal void ComeBetween(IServiceCollection services)
        {
            foreach (var pass in services.Where(s => s.ServiceType == typeof(IKeyPass)).ToList())
            {
                services.Remove(pass);
                services.AddSingleton<IKeyPass>(p => new MortalPass(pass.ImplementationType is { } type
                    ? (IKeyPass)ActivatorUtilities.CreateInstance(p, type) : (IKeyPass)pass.ImplementationFactory!(p), this));
            }
        }

        internal void Beat()
        {
            if (After is { } left && (After = left - 1) < 0)
            {
                After = null;
                throw new InvalidOperationException("The process died.");
            }
        }
    }

    private sealed class MortalPass(IKeyPass pass, Death death) : IKeyPass
    {
        public KeyRunKind Kind => pass.Kind;

        public Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) => pass.IsDue(db, replacedBefore, cancellation);

        public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
            new MortalWork(await pass.Prepare(db, replacedBefore, cancellation), death);

        public Task Finish(PortalDbContext db, KeyRun run, DateTime replacedBefore, DateTime now, CancellationToken cancellation) =>
            pass.Finish(db, run, replacedBefore, now, cancellation);
    }

    private sealed class MortalWork(IKeyWork work, Death death) : IKeyWork
    {
        public Task<long> Count(PortalDbContext db, CancellationToken cancellation) => work.Count(db, cancellation);

        public Task<KeyBatch?> Next(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation)
        {
            death.Beat();
            return work.Next(db, from, most, cancellation);
        }
    }
}
