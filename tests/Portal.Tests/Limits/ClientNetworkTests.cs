using System.Net;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Limits;

/// <summary>One subscriber line has many addresses; a limit by address counts the line.</summary>
public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.77")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.77")]
    [InlineData("2001:db8:1:2::5", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::5", "2001:db8:1:3::/64")]
    public void An_address_counts_as_its_network(string address, string network)
    {
        ClientNetwork.Of(IPAddress.Parse(address)).ShouldBe(network);
        ClientNetwork.Of(address).ShouldBe(network);
        ClientNetwork.Of($"  {address.ToUpperInvariant()} ").ShouldBe(network);
    }

    [Fact]
    public void What_is_no_address_is_counted_as_one_text_no_matter_what_its_case()
    {
        ClientNetwork.Of(" Unknown Host ").ShouldBe(ClientNetwork.Of("unknown host"));
        ClientNetwork.Of(new string('x', 8_000)).Length.ShouldBe(64);
        ClientNetwork.Of((IPAddress?)null).ShouldBe(ClientNetwork.Of(" "));
    }
}
