using System.Security.Cryptography;
using CustomerProfiles.Domain.Shared;
using Microsoft.Win32.SafeHandles;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The file of master keys: one a line, base64 or hex, for its owner only. It is replaced as a whole or left as it is.</summary>
internal static class MasterKeyFile
{
    private const int LongestFile = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    internal static Result<IReadOnlyList<MasterKey>> Load(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return IsOpenToOthers(file)
                ? Error.NotAllowed($"The master key file '{path}' is open to other users of this machine. Run: chmod 600 '{path}'")
                : Read(file) is { } keys ? Result<IReadOnlyList<MasterKey>>.Of(keys) : HasOtherContent(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Error(
                ErrorCodes.NotFound,
                $"The master key file '{path}' is missing, and without it nothing stored can be read. Put it back from its copy. {HowToMake(path)}");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Error.NotAllowed(
                $"The master key file '{path}' cannot be read ({refused.Message}). It must be a file that belongs to the user that runs the server.");
        }
    }

    internal static Result<MasterKey> Create(string path)
    {
        // Moving would replace a file that appeared in the meantime, so only the process that makes the draft moves it.
        var draft = DraftOf(path);
        try
        {
            var key = new MasterKey(RandomNumberGenerator.GetBytes(Sealing.KeyBytes));
            WriteDraft(draft, () => key.Line());
            if (File.Exists(path))
            {
                File.Delete(draft);
                return AlreadyExists(path);
            }

            File.Move(draft, path);
            return key;
        }
        catch (IOException) when (File.Exists(draft) || File.Exists(path))
        {
            return File.Exists(path) ? AlreadyExists(path) : IsInTheWay(draft);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Error.NotAllowed($"The master key file '{path}' cannot be made ({refused.Message}). Its folder must exist and be writable for the server.");
        }
    }

    /// <summary>Writes the key behind the others, unless it is there.</summary>
    internal static Result Append(string path, MasterKey key) => Change(path, _ => true, key);

    /// <summary>Takes the key's line out.</summary>
    internal static Result Remove(string path, string id) => Change(path, key => key.Id != id, null);

    private static Result Change(string path, Func<MasterKey, bool> keeps, MasterKey? added)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            return Error.NotAllowed(
                $"The master key file '{path}' is a symbolic link, which the server does not replace. "
                + "Set Vault:MasterKeyFile to the file itself, in a folder that the server can write to, and start again.");
        }

        if (Load(path) is { IsOk: false, Error: var unreadable })
        {
            return unreadable;
        }

        var draft = DraftOf(path);
        if (File.Exists(draft))
        {
            return IsInTheWay(draft);
        }

        try
        {
            return Replace(path, draft, keeps, added);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Error.NotAllowed(
                $"The master key file '{path}' cannot be changed ({refused.Message}). The server must be able to write to its folder: "
                + "move the file to such a folder, set Vault:MasterKeyFile, and start again.");
        }
    }

    private static Result Replace(string path, string draft, Func<MasterKey, bool> keeps, MasterKey? added)
    {
        Error? refusal = null;
        WriteDraft(draft, () =>
        {
            // Read with the draft in hand: of two processes that change the file the second reads what the first wrote.
            (var text, refusal) = Changed(path, keeps, added);
            return text;
        });
        try
        {
            if (refusal is null)
            {
                KeepMode(path, draft);
                File.Move(draft, path, overwrite: true);
                return Result.Ok;
            }
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        File.Delete(draft);
        return refusal;
    }

    private static (byte[] Text, Error? Refusal) Changed(string path, Func<MasterKey, bool> keeps, MasterKey? added)
    {
        var before = File.ReadAllBytes(path);
        var (text, keys) = MasterKeyLines.Change(before, keeps, added);
        CryptographicOperations.ZeroMemory(before);
        return keys switch
        {
            0 => ([], Error.NotAllowed($"The master key file '{path}' would hold no key any more.")),
            > MasterKeyLines.Most => ([], Error.NotAllowed(
                $"The master key file '{path}' holds {MasterKeyLines.Most} keys already. Remove one that is not used any more first.")),
            _ => (text, null),
        };
    }

    private static bool IsOpenToOthers(SafeFileHandle file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    private static List<MasterKey>? Read(SafeFileHandle file)
    {
        Span<byte> text = stackalloc byte[LongestFile];
        var length = RandomAccess.Read(file, text, 0);
        var keys = length < LongestFile ? MasterKeyLines.Read(text[..length]) : null;
        CryptographicOperations.ZeroMemory(text);
        return keys;
    }

    private static void WriteDraft(string path, Func<byte[]> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        try
        {
            var text = content();
            file.Write(text);
            file.Flush(flushToDisk: true);
            CryptographicOperations.ZeroMemory(text);
        }
        catch
        {
            // A full disk must not leave a draft that keeps the next attempt from its turn.
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    private static void KeepMode(string path, string draft)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
        }
    }

    private static string DraftOf(string path) => path + ".new";

    private static Error HasOtherContent(string path) => Error.Invalid(
        path,
        $"The master key file '{path}' does not hold a key of 256 bits in each line: 44 base64 characters or 64 hex digits, at most {MasterKeyLines.Most} keys. "
        + $"Put the right file back. {HowToMake(path)}");

    private static Error AlreadyExists(string path) => new(ErrorCodes.AlreadyExists, $"The master key file '{path}' exists already.");

    private static Error IsInTheWay(string draft) =>
        new(ErrorCodes.InUse, $"'{draft}' is in the way. If no other process is writing the master key file just now, delete it and try again.");

    private static string HowToMake(string path) => $"Only for a new installation, make one: (umask 077; openssl rand -base64 32 > '{path}')";
}
