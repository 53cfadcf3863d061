using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>
/// Makes SQLite work with the packages of build/Sqlite.props. It is a module initializer because it must have run before the runtime compiles
/// any method that names a type of SQLite.
/// </summary>
internal static class SqliteLoader
{
    private const string Core = "SQLitePCLRaw.core";

    /// <summary>SQLITE_CONFIG_MEMSTATUS of sqlite3.h.</summary>
    private const int ConfigMemoryStatus = 9;

    // The SQLite of the operating system, patched by whoever maintains that: Debian and its kin, macOS, Windows
    private static readonly string[] SystemLibraries = ["libsqlite3.so.0", "/usr/lib/libsqlite3.dylib", "winsqlite3"];

#pragma warning disable CA2255 // a module initializer in a library: this assembly owns the DbContext, and no caller could be early enough
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        // Microsoft.Data.Sqlite asks for 2.1 or later; the runtime never takes a lower version by itself, though the members it uses are there
        AssemblyLoadContext.Default.Resolving += static (_, wanted) =>
            wanted.Name == Core ? Assembly.Load($"{Core}, Version=2.0.6.1341") : null;

        UseSystemLibrary();
    }

    // A method of its own: compiled only after the resolver above is in place
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseSystemLibrary()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, _, _) => name == "e_sqlite3" ? Open() : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());

        // SQLite counts its memory under one lock for the whole process, which every parallel statement queues up for; nobody reads the count.
        raw.sqlite3_config(ConfigMemoryStatus, 0);
    }

    private static nint Open()
    {
        foreach (var library in SystemLibraries)
        {
            if (NativeLibrary.TryLoad(library, out var handle))
                return handle;
        }

        throw new DllNotFoundException("SQLite is not installed on this machine. On Debian: apt-get install libsqlite3-0");
    }
}
