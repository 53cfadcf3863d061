using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerProfiles.Domain.Model;

/// <summary>Only names the SQLite set of migrations.</summary>
internal sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options);

/// <summary>Only names the PostgreSQL set of migrations.</summary>
internal sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDb(options);

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDb>();
        Engine.Configure(options, new DatabaseOptions(), new DataOptions());
        return new SqlitePortalDb(options.Options);
    }
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPortalDb>
{
    public PostgresPortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresPortalDb>();
        Engine.Configure(options, new DatabaseOptions { Engine = DatabaseEngine.Postgres, ConnectionString = "Host=design-time" }, new DataOptions());
        return new PostgresPortalDb(options.Options);
    }
}
