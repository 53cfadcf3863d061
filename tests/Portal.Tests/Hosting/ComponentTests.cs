using Bunit;
using CustomerProfiles.Portal;

namespace CustomerProfiles.Tests.Hosting;

public sealed class ComponentTests : BunitContext
{
    [Fact]
    public void A_click_changes_what_the_page_shows()
    {
        Renderer.SetRendererInfo(new("Server", isInteractive: true));
        var page = Render<Interactivity>();

        page.Find("button").Click();

        page.Find("button").MarkupMatches("<button>Clicked 1 times</button>");
    }
}
