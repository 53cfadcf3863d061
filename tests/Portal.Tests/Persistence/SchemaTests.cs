using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Persistence;

/// <summary>One model, two engines, and migrations that were not forgotten.</summary>
public sealed class SchemaTests(PortalUnderTest portal)
{
    private const string OfSqlite = """
        SELECT m.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN '' ELSE '?' END AS "Value"
        FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
        """;

    private const string OfPostgres = """
        SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE '?' END AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public'
        """;

    private const string IndexesOfSqlite = """SELECT name AS "Value" FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'""";

    private const string IndexesOfPostgres = """SELECT indexname AS "Value" FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE 'pk\_%' AND indexname NOT LIKE 'PK\_%'""";

    [Fact]
    public async Task A_migrated_database_has_the_columns_of_the_model()
    {
        var found = (await Ask(TestDatabase.IsPostgres ? OfPostgres : OfSqlite)).Where(column => !column.StartsWith("__EF", StringComparison.Ordinal));

        found.Order(StringComparer.Ordinal).ShouldBe(ColumnsOf(Model));
    }

    [Fact]
    public async Task A_migrated_database_has_the_indexes_of_the_model()
    {
        var wanted = Model.GetRelationalModel().Tables.SelectMany(t => t.Indexes.Select(i => i.Name)).Distinct();

        (await Ask(TestDatabase.IsPostgres ? IndexesOfPostgres : IndexesOfSqlite)).Order(StringComparer.Ordinal).ShouldBe(wanted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_engines_have_the_same_columns()
    {
        using var sqlite = new SqlitePortalDb(Options<SqlitePortalDb>(DatabaseEngine.Sqlite));
        using var postgres = new PostgresPortalDb(Options<PostgresPortalDb>(DatabaseEngine.Postgres));

        ColumnsOf(DesignTime(sqlite)).ShouldBe(ColumnsOf(DesignTime(postgres)));
    }

    private IModel Model
    {
        get
        {
            using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
            return DesignTime(db);
        }
    }

    private static IModel DesignTime(DbContext db) => db.GetService<IDesignTimeModel>().Model;

    private static List<string> ColumnsOf(IModel model) =>
        [.. model.GetRelationalModel().Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}{(c.IsNullable ? "?" : string.Empty)}"))
            .Order(StringComparer.Ordinal)];

    private static DbContextOptions<T> Options<T>(DatabaseEngine engine)
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        Engine.Configure(options, new DatabaseOptions { Engine = engine, ConnectionString = "Host=nowhere" }, new DataOptions());
        return options.Options;
    }

    private async Task<List<string>> Ask(string sql)
    {
        await using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        return await db.Database.SqlQueryRaw<string>(sql).ToListAsync(TestContext.Current.CancellationToken);
    }
}
