using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Only names the SQLite set of migrations.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDbContext(options);

/// <summary>Only names the PostgreSQL set of migrations.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDbContext(options);

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDb>();
        IdentityTables.Choose(options);
        Engine.Configure(options, new DatabaseOptions(), new DataOptions());
        return new SqlitePortalDb(options.Options);
    }
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPortalDb>
{
    public PostgresPortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresPortalDb>();
        IdentityTables.Choose(options);
        Engine.Configure(options, new DatabaseOptions { Engine = DatabaseEngine.Postgres, ConnectionString = "Host=design-time" }, new DataOptions());
        return new PostgresPortalDb(options.Options);
    }
}

/// <summary>Identity asks the services of a host which of its tables there are; where no host is about, these answer. With passkeys.</summary>
internal static class IdentityTables
{
    private static readonly IServiceProvider Services = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    internal static void Choose(DbContextOptionsBuilder options) => options.UseApplicationServiceProvider(Services);
}
