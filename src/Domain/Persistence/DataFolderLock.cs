namespace CustomerProfiles.Domain.Persistence;

/// <summary>One process for each SQLite data folder. The operating system lets go when the process ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    public static DataFolderLock Take(DataOptions data)
    {
        Directory.CreateDirectory(data.Folder);
        try
        {
            return new DataFolderLock(new FileStream(data.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new InvalidOperationException(
                $"The data folder {data.Folder} is in use by another process. Stop that one, choose another folder with --data, or use PostgreSQL for several nodes.");
        }
    }

    public void Dispose() => _held.Dispose();
}
