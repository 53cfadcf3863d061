using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The 256-bit key above all others. It seals other keys and never data; it lives in a file of its own and cannot be printed.</summary>
#pragma warning disable CA1001 // lives as long as the process, like the key itself
public sealed class MasterKey
#pragma warning restore CA1001
{
    private const string Context = "customer-profiles/master-key/v1/";
    private const int LongestFile = 256;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly byte[] _key;
    private readonly ConcurrentDictionary<string, SealingKey> _wrapping = new();
    private readonly SealingKey _oldWrapping;
    private ILogger _log = NullLogger.Instance;

    private MasterKey(byte[] key)
    {
        _key = key;
        var name = Derive("id");
        _oldWrapping = new SealingKey(new Guid(name.AsSpan(0, 16), bigEndian: true), Derive("wrap"));
        Id = Convert.ToHexStringLower(name.AsSpan(0, 8));
    }

    /// <summary>16 hex digits that tell one master key from another and nothing about it; fit for logs.</summary>
    public string Id { get; }

    /// <summary>Reads one line of base64 or hex. Each refusal says what to do.</summary>
    public static Result<MasterKey> Load(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return IsOpenToOthers(file)
                ? Error.NotAllowed($"The master key file '{path}' is open to other users of this machine. Run: chmod 600 '{path}'")
                : Read(file, path);
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

    /// <summary>Makes a new key and its file, for its owner only. The file appears whole; one that exists already is left alone.</summary>
    public static Result<MasterKey> CreateFile(string path)
    {
        // Moving would replace a file that appeared in the meantime, so only the process that makes the draft moves it.
        var draft = path + ".new";
        try
        {
            var key = RandomNumberGenerator.GetBytes(Sealing.KeyBytes);
            WriteDraft(draft, key);
            if (File.Exists(path))
            {
                File.Delete(draft);
                return AlreadyExists(path);
            }

            File.Move(draft, path);
            return new MasterKey(key);
        }
        catch (IOException) when (File.Exists(draft) || File.Exists(path))
        {
            return File.Exists(path)
                ? AlreadyExists(path)
                : new Error(ErrorCodes.InUse, $"'{draft}' is in the way. If no other start is making the master key just now, delete it and try again.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Error.NotAllowed($"The master key file '{path}' cannot be made ({refused.Message}). Its folder must exist and be writable for the server.");
        }
    }

    /// <summary>A key of 32 bytes for that purpose alone, the same each time.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Sealing.KeyBytes, salt: [], info: Encoding.UTF8.GetBytes(Context + purpose));

    /// <summary>Whether what an older version wrapped may still be opened.</summary>
    internal OldSeals OldSeals { get; } = new();

    /// <summary>Seals a key or a secret so that it can be stored. Each column has a wrapping key of its own.</summary>
    /// <param name="field">In another column, in another row or for another owner it cannot be unwrapped.</param>
    public byte[] Wrap(ReadOnlySpan<byte> plain, SealedField field) => WrappingKeyOf(field.Column).Seal(plain, field);

    /// <param name="oldIdentity">What the old form was bound to where that was not the row's id.</param>
    /// <exception cref="CryptographicException">Tampered with, another column's, row's or owner's, or wrapped by another master key.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> oldIdentity = default) =>
        Sealing.IsBound(wrapped) ? WrappingKeyOf(field.Column).Open(wrapped, field)
        : OldSeals.AreAccepted ? UnwrapOld(wrapped, field, oldIdentity.IsEmpty ? field.Row.ToByteArray() : oldIdentity)
        : throw OldSeals.Refused();

    /// <summary>As <see cref="Unwrap"/>, but what does not open is null, and a warning in the log: somebody has written into the database.</summary>
    public byte[]? TryUnwrap(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> oldIdentity = default)
    {
        try
        {
            return Unwrap(wrapped, field, oldIdentity);
        }
        catch (CryptographicException)
        {
            SealAlarms.DidNotOpen(_log, field.Column, field.Row);
            return null;
        }
    }

    internal void RaiseAlarmsIn(ILogger log) => _log = log;

    /// <summary>For the upgrade, and to find out at the start which form a database has.</summary>
    internal byte[] UnwrapOld(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> identity)
    {
        var plain = _oldWrapping.Open(wrapped, identity);
        return OldSeals.HasFormOf(field.Column, plain) ? plain : throw new CryptographicException("This was wrapped for another column.");
    }

    /// <summary>Whether it was this master key that wrapped it, which tells what is left to do while master keys are exchanged.</summary>
    public bool HasWrapped(ReadOnlySpan<byte> wrapped, string column) => Sealing.TryGetKeyId(wrapped, out var id) && id == WrappingKeyOf(column).Id;

    private SealingKey WrappingKeyOf(string column) => _wrapping.GetOrAdd(
        column, name => new SealingKey(new Guid(Derive("wrap/id/" + name).AsSpan(0, 16), bigEndian: true), Derive("wrap/key/" + name)));

    public override string ToString() => $"master key {Id}";

    private static bool IsOpenToOthers(SafeFileHandle file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    private static Result<MasterKey> Read(SafeFileHandle file, string path)
    {
        Span<byte> text = stackalloc byte[LongestFile];
        var length = RandomAccess.Read(file, text, 0);
        var key = Decode(text[..length].Trim(" \t\r\n"u8));
        CryptographicOperations.ZeroMemory(text);
        return key is not null
            ? new MasterKey(key)
            : Error.Invalid(
                path,
                $"The master key file '{path}' does not hold a key of 256 bits: one line of 44 base64 characters or 64 hex digits. "
                + $"Put the right file back. {HowToMake(path)}");
    }

    private static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var key = new byte[Sealing.KeyBytes];
        var isHex = text.Length == 2 * key.Length;
        var outcome = isHex
            ? Convert.FromHexString(text, key, out _, out var written)
            : Base64.DecodeFromUtf8(text, key, out _, out written);
        return outcome == OperationStatus.Done && written == key.Length && !text.ContainsAny(" \t\r\n"u8) ? key : null;
    }

    private static void WriteDraft(string path, byte[] key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        file.Flush(flushToDisk: true);
    }

    private static Error AlreadyExists(string path) => new(ErrorCodes.AlreadyExists, $"The master key file '{path}' exists already.");

    private static string HowToMake(string path) => $"Only for a new installation, make one: (umask 077; openssl rand -base64 32 > '{path}')";
}
