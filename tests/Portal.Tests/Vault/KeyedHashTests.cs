using System.Text;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Tests.Vault;

public class KeyedHashTests
{
    // RFC 4231, test case 6.
    private static readonly byte[] PublishedKey = [.. Enumerable.Repeat((byte)0xaa, 131)];

    [Fact]
    public void It_is_hmac_sha256() =>
        Convert.ToHexStringLower(KeyedHash.Of(PublishedKey, "Test Using Larger Than Block-Size Key - Hash Key First"))
            .ShouldBe("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");

    [Fact]
    public void Text_and_its_bytes_have_the_same_hash() =>
        KeyedHash.Of(PublishedKey, "Žofia").ShouldBe(KeyedHash.Of(PublishedKey, Encoding.UTF8.GetBytes("Žofia")));

    [Fact]
    public void Another_key_gives_another_hash() =>
        KeyedHash.Of(new byte[32], "4111111111111111").ShouldNotBe(KeyedHash.Of(PublishedKey, "4111111111111111"));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void A_short_key_is_a_mistake(int length) => Should.Throw<ArgumentException>(() => KeyedHash.Of(new byte[length], "value"));
}
