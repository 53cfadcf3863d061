namespace CustomerProfiles.Domain.Persistence;

public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Database</c> of the settings. SQLite in the data folder unless told otherwise.</summary>
public sealed class DatabaseOptions
{
    public DatabaseEngine Engine { get; set; } = DatabaseEngine.Sqlite;

    /// <summary>Needed for PostgreSQL; for SQLite the file lies in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The folder of pg_dump, for <c>./run backup</c>; that of the search path unless told otherwise.</summary>
    public string? ToolsFolder { get; set; }

    /// <summary>How many contexts are kept for the next caller.</summary>
    public int PoolSize { get; set; } = 128;

    /// <summary>How long SQLite waits for another process's lock, such as a backup, before it gives up.</summary>
    public int BusyTimeoutSeconds { get; set; } = 10;

    internal string RequiredConnectionString => ConnectionString
        ?? throw new InvalidOperationException("PostgreSQL needs Database:ConnectionString, for example \"Host=…;Database=…;Username=…\".");
}

/// <summary>Section <c>Data</c>: where this installation keeps its files.</summary>
public sealed class DataOptions
{
    public string Folder { get; set; } = "data";

    internal string SqliteFile => Path.Combine(Folder, "customer-profiles.db");

    internal string LockFile => Path.Combine(Folder, "customer-profiles.lock");
}
