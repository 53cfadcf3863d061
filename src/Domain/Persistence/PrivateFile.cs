namespace CustomerProfiles.Domain.Persistence;

/// <summary>The database holds customers: it belongs to the user that runs the server and is open to nobody else, regardless of the umask.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file if it is missing, and closes it, and what SQLite keeps beside it, to others.</summary>
    /// <returns>Whether it was open to others.</returns>
    internal static bool Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        // Never opened when it is there: closing it would let go of the locks that SQLite holds in this process.
        if (!File.Exists(file))
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
        }

        var wasOpen = false;
        foreach (var part in (string[])[file, file + "-wal", file + "-shm"])
        {
            if (File.Exists(part) && (File.GetUnixFileMode(part) & ~OwnerOnly) != 0)
            {
                File.SetUnixFileMode(part, OwnerOnly);
                wasOpen = true;
            }
        }

        return wasOpen;
    }
}
