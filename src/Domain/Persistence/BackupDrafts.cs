namespace CustomerProfiles.Domain.Persistence;

/// <summary>Copies that are not sealed yet, in the data folder. A backup that was killed leaves its copy; the next backup and the next start remove
/// it.</summary>
public sealed class BackupDrafts(DataOptions data)
{
    private const string Ending = ".unsealed";

    // Shared by the backups that are being made. The operating system lets go when a process ends, however it ends.
    private string LockFile => Path.Combine(data.Folder, "backup.lock");

    /// <summary>Removes what no running backup owns.</summary>
    public void Sweep()
    {
        if (Drafts().Count == 0)
        {
            return;
        }

        try
        {
            using var alone = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Drafts().ForEach(File.Delete);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A backup is being made, or the folder is not ours to clean.
        }
    }

    /// <summary>Keeps others from removing drafts until disposed.</summary>
    /// <exception cref="IOException">Somebody is removing them at this moment.</exception>
    internal IDisposable Hold() => new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    internal string PathFor(string file) => Path.Combine(data.Folder, Path.GetFileName(file) + Ending);

    private List<string> Drafts() => Directory.Exists(data.Folder) ? [.. Directory.EnumerateFiles(data.Folder, "*" + Ending + "*").Where(IsDraft)] : [];

    // SQLite keeps its journal beside the copy.
    private static bool IsDraft(string file) =>
        file.EndsWith(
            Ending, StringComparison.Ordinal) || file.EndsWith(Ending + "-journal", StringComparison.Ordinal)
                || file.EndsWith(Ending + "-wal", StringComparison.Ordinal);
}
