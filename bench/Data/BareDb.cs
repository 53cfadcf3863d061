using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerProfiles.Bench.Data;

/// <summary>What somebody would write who needs two endpoints and nothing else: reads the portal's own profiles and registrations, writes two tables beside
/// them.</summary>
internal sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    public DbSet<BareProfile> Profiles => Set<BareProfile>();

    public DbSet<BarePayment> Payments => Set<BarePayment>();

    public DbSet<BarePaymentEvent> Events => Set<BarePaymentEvent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<BareProfile>(profile =>
        {
            profile.ToTable("profiles", table => table.ExcludeFromMigrations());
            profile.HasMany(p => p.Instruments).WithOne().HasForeignKey(i => i.ProfileId);
        });
        modelBuilder.Entity<BareInstrument>().ToTable("registrations", table => table.ExcludeFromMigrations());
        modelBuilder.Entity<BarePayment>(payment =>
        {
            payment.ToTable("bench_payments");
            payment.HasIndex(p => p.Uuid).IsUnique();
            payment.HasIndex(p => new { p.ConnectorId, p.MerchantTransactionId }).IsUnique();
            payment.HasIndex(p => new { p.TenantId, p.CreatedAt });
            payment.HasIndex(p => p.ProfileId);
        });
        modelBuilder.Entity<BarePaymentEvent>().ToTable("bench_payment_events").HasIndex(e => e.PaymentId);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    // The portal keeps ids as 16 big-endian bytes on SQLite
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytes>();
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
