using Bunit;
using CustomerProfiles.Portal.Layout;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Layout;

public sealed class PortalLayoutTests(PortalUnderTest portal)
{
    // The fault: back from one transaction to another with a dialog open, the question of the first stood over the second, or took the page down.
    [Fact]
    public async Task What_was_asked_on_a_page_is_not_there_on_the_next_of_its_kind()
    {
        var world = await Ecosystem.Create(portal);
        await using var ada = await PageReader.At(portal, world.Group);
        ada.ComponentFactories.AddStub<TenantSelector>().AddStub<Palette>().AddStub<UserMenu>().AddStub<SideNav>().AddStub<PasswordNotice>();
        var navigation = ada.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"t/{world.Group}/profiles/CP-1");
        var frame = ada.Render<PortalLayout>(layout => layout.Add(l => l.Body, Page));
        frame.WaitForElement("main button", PageReader.Patience).Click();
        frame.WaitForAssertion(() => frame.Find("main button").TextContent.ShouldBe("Asked"), PageReader.Patience);

        navigation.NavigateTo($"t/{world.Group}/profiles/CP-1?tab=history");
        frame.Render(layout => layout.Add(l => l.Body, Page));
        frame.Find("main button").TextContent.ShouldBe("Asked", "a tab is the same page");

        navigation.NavigateTo($"t/{world.Group}/profiles/CP-2");
        frame.Find("main button").TextContent.ShouldBe("Asked", "the page before does not begin again on the way");
        frame.Render(layout => layout.Add(l => l.Body, Page));
        frame.Find("main button").TextContent.ShouldBe("Ask");
    }

    private static void Page(RenderTreeBuilder builder)
    {
        builder.OpenComponent<AskingPage>(0);
        builder.CloseComponent();
    }

    public sealed class AskingPage : ComponentBase
    {
        private bool _isAsked;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => _isAsked = true));
            builder.AddContent(2, _isAsked ? "Asked" : "Ask");
            builder.CloseElement();
        }
    }
}
