using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A consistent copy of the whole database in one file, made while others read and write. The master key is not in it.</summary>
public sealed class Backup(DatabaseOptions database, DataOptions data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file appears whole or not at all.</summary>
    /// <param name="file">What to write; must not exist.</param>
    /// <param name="seal">For whom; null for a file that anybody who has it can read.</param>
    /// <param name="cancellation">Ends the copying.</param>
    public async Task<Result> Write(string file, BackupSeal? seal, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            return Exists(file);
        }

        // What is not sealed yet stays in the folder of the data, which holds the same already.
        var drafts = new BackupDrafts(data);
        drafts.Sweep();
        IDisposable? held = null;
        var draft = seal is null ? file + ".new" : drafts.PathFor(file);
        try
        {
            held = seal is null ? null : drafts.Hold();
            CreateEmpty(draft);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return Error.NotAllowed(
                $"{draft} cannot be made ({refused.Message}). Choose a folder that exists and is writable, and delete what another backup left.");
        }

        try
        {
            var copied = database.Engine == DatabaseEngine.Sqlite
                ? await SqliteBackup.Copy(database, data, draft, cancellation)
                : await PostgresBackup.Copy(database, draft, cancellation);
            return copied.IsOk ? await Finish(draft, file, seal, cancellation) : copied;
        }
        catch (IOException) when (File.Exists(file))
        {
            return Exists(file);
        }
        finally
        {
            File.Delete(draft);
            held?.Dispose();
        }
    }

    private static async Task<Result> Finish(string draft, string file, BackupSeal? seal, CancellationToken cancellation)
    {
        if (seal is null)
        {
            Flush(draft);
            File.Move(draft, file, overwrite: false);
            return Result.Ok;
        }

        var sealedDraft = file + ".new";
        try
        {
            CreateEmpty(sealedDraft);
            var done = await seal.Seal(draft, sealedDraft, cancellation);
            if (done.IsOk)
            {
                Flush(sealedDraft);
                File.Move(sealedDraft, file, overwrite: false);
            }

            return done;
        }
        catch (UnauthorizedAccessException refused)
        {
            return Error.NotAllowed($"{sealedDraft} cannot be made ({refused.Message}). Choose a folder that exists and is writable.");
        }
        catch (IOException refused) when (!File.Exists(file))
        {
            return Error.NotAllowed(
                $"{sealedDraft} cannot be made ({refused.Message}). Choose a folder that exists and is writable, and delete what another backup left.");
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(sealedDraft)))
            {
                File.Delete(sealedDraft);
            }
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
