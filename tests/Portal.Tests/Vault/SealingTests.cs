using System.Security.Cryptography;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Tests.Vault;

public class SealingTests
{
    private static readonly Guid KeyId = Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10");
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Plain = "4111111111111111"u8.ToArray();
    private static readonly byte[] Owner = "row 1"u8.ToArray();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100_000)]
    public void What_was_sealed_opens_again(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);

        var sealedValue = Sealing.Seal(Key, KeyId, plain, Owner);

        sealedValue.Length.ShouldBe(length + Sealing.Overhead);
        Sealing.KeyIdOf(sealedValue).ShouldBe(KeyId);
        Sealing.Open(Key, sealedValue, Owner).ShouldBe(plain);
    }

    [Fact]
    public void The_layout_is_version_key_id_nonce_tag_ciphertext()
    {
        var sealedValue = Sealing.Seal(Key, KeyId, Plain, Owner);

        sealedValue[0].ShouldBe((byte)1);
        sealedValue[1..17].ShouldBe(Enumerable.Range(1, 16).Select(i => (byte)i));
        var plain = new byte[sealedValue.Length - 45];
        using var cipher = new AesGcm(Key, 16);
        cipher.Decrypt(sealedValue.AsSpan(17, 12), sealedValue.AsSpan(45), sealedValue.AsSpan(29, 16), plain, Owner);
        plain.ShouldBe(Plain);
    }

    [Fact]
    public void The_same_value_is_never_sealed_alike() =>
        Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(Sealing.Seal(Key, KeyId, Plain, Owner))).ShouldBeUnique();

    // An attacker who can write to the database changes what the vault holds.
    [Fact]
    public void A_change_of_any_bit_is_noticed()
    {
        var sealedValue = Sealing.Seal(Key, KeyId, Plain, Owner);
        using var key = new SealingKey(KeyId, Key);
        for (var bit = 0; bit < sealedValue.Length * 8; bit++)
        {
            var changed = sealedValue.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<CryptographicException>(() => key.Open(changed, Owner), $"bit {bit}");
        }
    }

    [Fact]
    public void A_value_cut_or_lengthened_is_noticed()
    {
        var sealedValue = Sealing.Seal(Key, KeyId, Plain, Owner);
        for (var length = 0; length < sealedValue.Length; length++)
        {
            Should.Throw<CryptographicException>(() => Sealing.Open(Key, sealedValue.AsSpan(0, length), Owner), $"length {length}");
        }

        Should.Throw<CryptographicException>(() => Sealing.Open(Key, [.. sealedValue, 0], Owner));
    }

    // An attacker who can write to the database moves a card into a row of their own.
    [Fact]
    public void A_value_moved_to_another_row_does_not_open()
    {
        var sealedValue = Sealing.Seal(Key, KeyId, Plain, Owner);

        Should.Throw<CryptographicException>(() => Sealing.Open(Key, sealedValue, "row 2"u8));
        Should.Throw<CryptographicException>(() => Sealing.Open(Key, sealedValue, []));
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        var sealedValue = Sealing.Seal(Key, KeyId, Plain, Owner);
        using var sameBytesOtherName = new SealingKey(Guid.NewGuid(), Key);

        Should.Throw<CryptographicException>(() => Sealing.Open(new byte[32], sealedValue, Owner));
        Should.Throw<CryptographicException>(() => sameBytesOtherName.Open(sealedValue, Owner));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_has_256_bits(int length) => Should.Throw<ArgumentException>(() => new SealingKey(KeyId, new byte[length]));

    [Fact]
    public void A_text_that_is_no_sealed_value_names_no_key()
    {
        Sealing.TryGetKeyId("hello"u8, out _).ShouldBeFalse();
        Sealing.TryGetKeyId(new byte[100], out _).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => Sealing.KeyIdOf([]));
    }

    [Fact]
    public void One_key_serves_many_threads()
    {
        using var key = new SealingKey(KeyId, Key);

        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, thread =>
        {
            for (var round = 0; round < 500; round++)
            {
                var plain = BitConverter.GetBytes((thread * 1000) + round);
                key.Open(key.Seal(plain, Owner), Owner).ShouldBe(plain);
            }
        });
    }

    [Fact]
    public void A_destroyed_key_is_of_no_use()
    {
        var key = new SealingKey(KeyId, Key);
        var sealedValue = key.Seal(Plain, Owner);

        key.Dispose();

        Should.Throw<ObjectDisposedException>(() => key.Seal(Plain, Owner));
        Should.Throw<ObjectDisposedException>(() => key.Open(sealedValue, Owner));
    }
}
