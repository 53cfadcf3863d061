using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>The one model for both engines. Pooled: what may be seen and written is decided by the <see cref="Lease"/> that <see cref="Database"/> gives
/// it.</summary>
/// <remarks>It knows no noun: each gives its mapping and its sets (<c>db.Transactions()</c>) from its own folder, and <c>Model</c> on the roof says who
/// sees what.</remarks>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    private Lease? _lease;

    internal DbSet<TenantClosure> TenantClosure => Set<TenantClosure>();

    public DbSet<ConfigurationStamp> ConfigurationStamps => Set<ConfigurationStamp>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal Lease Lease => _lease ?? throw new InvalidOperationException("This context was not leased from Database, so it has no scope.");

    public override void Dispose()
    {
        _lease = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        _lease = null;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SaveGuarded.Save(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <summary>Synchronous saves would block a thread on the write gate.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save asynchronously.");

    internal virtual void Begin(Lease lease)
    {
        if (_lease is not null)
        {
            throw new InvalidOperationException("This context still carries the scope of an earlier lease.");
        }

        _lease = lease;

        // A failed save refuses the whole unit of work; the one place that goes on after it makes its own savepoint (ProfileStore).
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Refuses to save a row outside the scope.</summary>
    internal abstract Task CheckWrites(CancellationToken cancellation);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        ApplyFilters(modelBuilder);
        ModelConventions.Finish(modelBuilder, this);
    }

    /// <summary>Puts a filter on every owned entity: no query sees a row of another tenant.</summary>
    protected abstract void ApplyFilters(ModelBuilder builder);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ModelConventions.Start(configurationBuilder, this);
}
