using System.Runtime.CompilerServices;
using SQLitePCL;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>SQLite counts its memory under one lock for the whole process, which every parallel statement queues for; nobody reads the count.</summary>
internal static class SqliteMemoryCounter
{
    /// <summary>SQLITE_CONFIG_MEMSTATUS of sqlite3.h.</summary>
    private const int MemoryStatus = 9;

#pragma warning disable CA2255 // SQLite takes it only before its first use, and no caller could be early enough
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void TurnOff()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(MemoryStatus, 0);
    }
}
