using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>What must be true of the data before anything is served.</summary>
internal static class DataPreparation
{
    internal static async Task PrepareData(this WebApplication app)
    {
        var data = app.Services.GetRequiredService<DataOptions>();
        if (app.Services.GetRequiredService<DatabaseOptions>().Engine == DatabaseEngine.Sqlite)
        {
            var held = DataFolderLock.Take(data);
            app.Lifetime.ApplicationStopped.Register(held.Dispose);
        }

        new BackupDrafts(data).Sweep();
        var demo = DemoOptions.From(app.Configuration);
        if (demo.Enabled)
        {
            DemoOptions.RefuseProxies(app.Services.GetRequiredService<TrustedProxies>());
            DemoOptions.RefuseBeyondLoopback(app.Configuration["urls"]);
            DemoMasterKey.CreateIfMissing(app.Configuration, data);
        }

        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        await app.Services.GetRequiredService<MasterKeySentinel>().Check(CancellationToken.None);
        await app.Services.GetRequiredService<AuditTakeover>().Begin(CancellationToken.None);
    }
}
