using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Controls;

public sealed class FaultTests : BunitContext
{
    private static readonly TenantId Here = new(Guid.NewGuid());

    [Fact]
    public void A_missing_right_is_named_with_the_roles_that_have_it_and_who_can_give_it()
    {
        var shown = Show(new Error(ErrorCodes.Forbidden, "No", Permissions.AuditShow), $"/t/{Here}/audit");

        shown.TextContent().ShouldContain("see everything that was done (audit.show)");
        shown.TextContent().ShouldContain("The roles Tenant admin and Read-only have it. An administrator who manages users in Acme Group can give it to you.");
        shown.Find("a").GetAttribute("href").ShouldBe($"/t/{Here}");
    }

    [Fact]
    public void Who_has_the_right_reads_why_it_was_refused_all_the_same()
    {
        var shown = Show(new Error(ErrorCodes.Forbidden, "Only its owner may change a container", Permissions.ContainersEdit), $"/t/{Here}/containers/1/edit",
            Permissions.ContainersEdit);

        shown.TextContent().ShouldContain("Only its owner may change a container.");
    }

    [Fact]
    public void What_is_not_there_leads_back_to_its_list()
    {
        var shown = Show(Error.NotFound("Merchant"), $"/t/{Here}/merchants/0123");

        shown.TextContent().ShouldContain("Not found");
        shown.Find("a").GetAttribute("href").ShouldBe($"/t/{Here}/merchants");
    }

    private Shown Show(Error problem, string address, params string[] rights)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return new Shown(
            Render<Fault>(parameters =>
                parameters.Add(f => f.Problem, problem).AddCascadingValue(new TenantPlace(Here, "Acme Group", true, false, rights.ToHashSet()))));
    }

    private sealed record Shown(IRenderedComponent<Fault> Component)
    {
        public AngleSharp.Dom.IElement Find(string selector) => Component.Find(selector);

        public string TextContent() => string.Join(' ', Component.Find("[role=alert]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
