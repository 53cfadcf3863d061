using System.Security.Cryptography;

namespace CustomerProfiles.Domain.Vault;

/// <summary>AES-256-GCM with the name of the key in front: version (1 byte), key id (16, big endian), nonce (12), tag (16), ciphertext.</summary>
/// <remarks>Version 1 is bound to bytes of the caller's choice, version 2 to a <see cref="SealedField"/>.</remarks>
internal static class Sealing
{
    public const int KeyBytes = 32;

    /// <summary>How much longer than its content a sealed value is.</summary>
    public const int Overhead = CiphertextAt;

    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;
    internal const int NonceAt = 17;
    internal const int TagAt = NonceAt + NonceBytes;
    internal const int CiphertextAt = TagAt + TagBytes;

    internal const byte Loose = 1;
    internal const byte Bound = 2;

    private const int KeyIdAt = 1;

    /// <summary>For a key that is used once; a key that is used often belongs into a <see cref="SealingKey"/>.</summary>
    public static byte[] Seal(byte[] key, Guid keyId, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
    {
        using var sealing = new SealingKey(keyId, key);
        return sealing.Seal(plain, associatedData);
    }

    /// <exception cref="CryptographicException">Tampered with, or sealed under another key or for another owner.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> associatedData)
    {
        using var sealing = new SealingKey(KeyIdOf(sealedValue), key);
        return sealing.Open(sealedValue, associatedData);
    }

    /// <summary>Which key opens it.</summary>
    /// <exception cref="CryptographicException">Not a sealed value.</exception>
    public static Guid KeyIdOf(ReadOnlySpan<byte> sealedValue) =>
        TryGetKeyId(sealedValue, out var keyId) ? keyId : throw new CryptographicException("This is not a sealed value.");

    public static bool TryGetKeyId(ReadOnlySpan<byte> sealedValue, out Guid keyId)
    {
        var hasForm = sealedValue.Length >= Overhead && (sealedValue[0] is Loose or Bound);
        keyId = hasForm ? new Guid(sealedValue[KeyIdAt..NonceAt], bigEndian: true) : Guid.Empty;
        return hasForm;
    }

    /// <summary>Whether it is bound to a <see cref="SealedField"/>.</summary>
    internal static bool IsBound(ReadOnlySpan<byte> sealedValue) => sealedValue.Length >= Overhead && sealedValue[0] == Bound;

    internal static void WriteHeader(Span<byte> sealedValue, byte version, Guid keyId)
    {
        sealedValue[0] = version;
        keyId.TryWriteBytes(sealedValue[KeyIdAt..NonceAt], bigEndian: true, out _);
    }
}

/// <summary>A key ready for use by any number of threads; keep it as long as the key is needed often.</summary>
/// <remarks>Nonces are random, so one key should seal fewer than 2^32 values.</remarks>
internal sealed class SealingKey : IDisposable
{
    private readonly AesGcm _cipher;

    // A cipher of OpenSSL has state. One lock of a microsecond, and no second copy of the key, beat a pool of ciphers.
    private readonly Lock _gate = new();

    public SealingKey(Guid id, byte[] key)
    {
        if (key.Length != Sealing.KeyBytes)
        {
            throw new ArgumentException($"A sealing key has {Sealing.KeyBytes} bytes.", nameof(key));
        }

        Id = id;
        _cipher = new AesGcm(key, Sealing.TagBytes);
    }

    public Guid Id { get; }

    /// <summary>For everything that is stored: what was sealed for one field opens in no other.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, SealedField field) => Seal(Sealing.Bound, plain, field.AssociatedData());

    /// <summary>For what is on its way, as tokens are.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData) => Seal(Sealing.Loose, plain, associatedData);

    /// <exception cref="CryptographicException">Tampered with, sealed under another key, or for another field.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedValue, SealedField field) => Open(Sealing.Bound, sealedValue, field.AssociatedData());

    /// <exception cref="CryptographicException">Tampered with, or sealed under another key or for another owner.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> associatedData) => Open(Sealing.Loose, sealedValue, associatedData);

    private byte[] Seal(byte version, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
    {
        var sealedValue = new byte[Sealing.Overhead + plain.Length];
        Sealing.WriteHeader(sealedValue, version, Id);
        var nonce = sealedValue.AsSpan(Sealing.NonceAt, Sealing.NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        lock (_gate)
        {
            _cipher.Encrypt(
                nonce,
                plain,
                sealedValue.AsSpan(Sealing.CiphertextAt),
                sealedValue.AsSpan(Sealing.TagAt, Sealing.TagBytes),
                associatedData);
        }

        return sealedValue;
    }

    private byte[] Open(byte version, ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> associatedData)
    {
        if (Sealing.KeyIdOf(sealedValue) != Id || sealedValue[0] != version)
        {
            throw new CryptographicException("The value was sealed under another key, or in another form.");
        }

        var plain = new byte[sealedValue.Length - Sealing.Overhead];
        lock (_gate)
        {
            _cipher.Decrypt(
                sealedValue.Slice(Sealing.NonceAt, Sealing.NonceBytes),
                sealedValue[Sealing.CiphertextAt..],
                sealedValue.Slice(Sealing.TagAt, Sealing.TagBytes),
                plain,
                associatedData);
        }

        return plain;
    }

    /// <summary>Destroys the key; what is under way finishes first.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _cipher.Dispose();
        }
    }

    public override string ToString() => $"sealing key {Id}";
}
