using CustomerProfiles.Domain.Outgoing;
using Microsoft.Extensions.Configuration;

namespace CustomerProfiles.Tests.Outgoing;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080")]
    [InlineData(null, "http://localhost:5931", "http://localhost:5931")]
    [InlineData(null, "http://*:8080;http://localhost:8081", "http://localhost:8081")]
    [InlineData(null, "http://127.0.0.1:0", "http://localhost:5080")]
    [InlineData("https://portal.example", "http://localhost:5931", "https://portal.example")]
    public void Links_begin_with_what_is_set_or_where_the_server_listens(string? set, string? urls, string address) =>
        PublicAddress.From(new ConfigurationBuilder().AddInMemoryCollection([new("SignIn:PublicUrl", set), new("urls", urls)]).Build()).Url.ShouldBe(address);
}
