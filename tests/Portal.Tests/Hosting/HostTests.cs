using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Hosting;

public sealed class HostTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_running_portal_says_that_it_is_well(string path)
    {
        using var answer = await portal.Http.GetAsync(path, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // A script that is answered with 200 and no bytes makes no page interactive
    [Fact]
    public async Task The_script_that_makes_pages_interactive_is_served_whole()
    {
        var script = await portal.Http.GetByteArrayAsync("/_framework/blazor.web.js", Cancelled);

        script.Length.ShouldBeGreaterThan(100_000);
    }
}
