using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Vault;

/// <summary>One 256-bit key above all others. It seals other keys and never data; it lives in a file of its own and cannot be printed.</summary>
/// <remarks><see cref="MasterKeys"/> knows which ones there are and which of them may open.</remarks>
#pragma warning disable CA1001 // lives as long as the process, like the key itself
public sealed class MasterKey
#pragma warning restore CA1001
{
    private const string Context = "customer-profiles/master-key/v1/";
    private const int CheckDigits = 6;

    private readonly byte[] _key;
    private readonly ConcurrentDictionary<string, SealingKey> _wrapping = new();
    private readonly SealingKey _oldWrapping;

    internal MasterKey(byte[] key)
    {
        _key = key;
        var name = Derive("id");
        _oldWrapping = new SealingKey(new Guid(name.AsSpan(0, 16), bigEndian: true), Derive("wrap"));
        Id = Convert.ToHexStringLower(name.AsSpan(0, 8));
    }

    /// <summary>16 hex digits that tell one master key from another and nothing about it; fit for logs.</summary>
    public string Id { get; }

    /// <summary>Reads the keys of a file, one a line in base64 or hex. Each refusal says what to do.</summary>
    public static Result<IReadOnlyList<MasterKey>> Load(string path) => MasterKeyFile.Load(path);

    /// <summary>Makes a new key and its file, for its owner only. The file appears whole; one that exists already is left alone.</summary>
    public static Result<MasterKey> CreateFile(string path) => MasterKeyFile.Create(path);

    /// <summary>The key of two halves, each of them random: who knows one of them knows nothing of the key.</summary>
    public static Result<MasterKey> FromShares(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.Length != Sealing.KeyBytes || second.Length != Sealing.KeyBytes)
        {
            return Error.Invalid("share", T($"A share has {Sealing.KeyBytes} bytes"));
        }

        // Two equal shares make a key of zeros; beside a share of zeros the other one is the key.
        if (first.SequenceEqual(second) || !first.ContainsAnyExcept((byte)0) || !second.ContainsAnyExcept((byte)0))
        {
            return Error.Invalid("share", T("The two shares must be different and random. Make new ones"));
        }

        var key = new byte[Sealing.KeyBytes];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = (byte)(first[i] ^ second[i]);
        }

        return new MasterKey(key);
    }

    /// <summary>Six hex digits by which a mistyped share is noticed.</summary>
    internal static string CheckValue(ReadOnlySpan<byte> share) => Convert.ToHexStringLower(SHA256.HashData(share))[..CheckDigits];

    /// <summary>A key of 32 bytes for that purpose alone, the same each time.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Sealing.KeyBytes, salt: [], info: Encoding.UTF8.GetBytes(Context + purpose));

    /// <summary>Seals a key or a secret so that it can be stored. Each column has a wrapping key of its own.</summary>
    /// <param name="field">In another column, in another row or for another owner it cannot be unwrapped.</param>
    public byte[] Wrap(ReadOnlySpan<byte> plain, SealedField field) => WrappingKeyOf(field.Column).Seal(plain, field);

    /// <exception cref="CryptographicException">Tampered with, another column's, row's or owner's, another master key's, or of the old form.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, SealedField field) => WrappingKeyOf(field.Column).Open(wrapped, field);

    /// <summary>Whether it was this master key that wrapped it, which tells what is left to do while master keys are exchanged.</summary>
    public bool HasWrapped(ReadOnlySpan<byte> wrapped, string column) => Sealing.TryGetKeyId(wrapped, out var id) && id == WrappingKeyOf(column).Id;

    /// <summary>By which a wrapped value of that column names this key.</summary>
    internal Guid WrappingId(string column) => WrappingKeyOf(column).Id;

    public override string ToString() => $"master key {Id}";

    internal bool HasWrappedOld(ReadOnlySpan<byte> wrapped) => Sealing.TryGetKeyId(wrapped, out var id) && id == _oldWrapping.Id;

    internal byte[] UnwrapOld(ReadOnlySpan<byte> wrapped, SealedField field, ReadOnlySpan<byte> identity)
    {
        var plain = _oldWrapping.Open(wrapped, identity);
        return OldSeals.HasFormOf(field.Column, plain) ? plain : throw new CryptographicException("This was wrapped for another column.");
    }

    /// <summary>This key under another one, for the nodes whose files do not hold it yet.</summary>
    internal byte[] WrapUnder(MasterKeys others) => others.Wrap(_key, SealedFields.HandedOver(Id));

    /// <summary>For the file of keys and nothing else.</summary>
    internal byte[] Line() => Encoding.ASCII.GetBytes(Convert.ToBase64String(_key) + "\n");

    private SealingKey WrappingKeyOf(string column) => _wrapping.GetOrAdd(
        column, name => new SealingKey(new Guid(Derive("wrap/id/" + name).AsSpan(0, 16), bigEndian: true), Derive("wrap/key/" + name)));
}
