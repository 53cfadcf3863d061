using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A consistent copy of the whole database in one file, made while others read and write. The master key is not in it.</summary>
public sealed class Backup(DatabaseOptions database, DataOptions data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file appears whole or not at all.</summary>
    public async Task<Result> Write(string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            return Exists(file);
        }

        var draft = file + ".new";
        try
        {
            CreateEmpty(draft);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Error.NotAllowed($"{draft} cannot be made ({refused.Message}). Choose a folder that exists and is writable, and delete what another backup left.");
        }

        try
        {
            var copied = database.Engine == DatabaseEngine.Sqlite
                ? await SqliteBackup.Copy(database, data, draft, cancellation)
                : await PostgresBackup.Copy(database, draft, cancellation);
            if (copied.IsOk)
            {
                Flush(draft);
                File.Move(draft, file, overwrite: false);
            }

            return copied;
        }
        catch (IOException) when (File.Exists(file))
        {
            return Exists(file);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static Error Exists(string file) => new(ErrorCodes.AlreadyExists, $"{file} exists already and is left as it is. Choose another name.");

    private static void CreateEmpty(string draft)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(draft, options);
    }

    // Neither engine's tool waits until the disk has it.
    private static void Flush(string draft)
    {
        using var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
