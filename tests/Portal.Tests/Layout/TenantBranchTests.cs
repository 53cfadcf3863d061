using Bunit;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Portal.Layout;

namespace CustomerProfiles.Tests.Layout;

public sealed class TenantBranchTests : BunitContext
{
    private static readonly TenantListItem Group = Item("Group", null, hasSubTenants: true);
    private static readonly TenantListItem Books = Item("Books", "Group", hasSubTenants: false);

    [Fact]
    public void The_way_to_the_current_tenant_is_open_from_the_beginning()
    {
        var tree = Tree(Books.Id, Group.Id, Books.Id);

        tree.FindAll("a").Select(a => a.TextContent.Trim()).ShouldBe(["Group", "Books"]);
        tree.Find("a[aria-current]").TextContent.Trim().ShouldBe("Books");
    }

    [Fact]
    public void A_level_opens_and_folds()
    {
        var tree = Tree(Group.Id);
        tree.FindAll("a").Count.ShouldBe(1);

        tree.Find("button").Click();
        tree.FindAll("a").Count.ShouldBe(2);
        tree.Find("button").GetAttribute("aria-expanded").ShouldBe("true");

        tree.Find("button").Click();
        tree.FindAll("a").Count.ShouldBe(1);
    }

    private static TenantListItem Item(string name, string? parent, bool hasSubTenants) => new(new TenantId(Guid.NewGuid()), name, parent, hasSubTenants);

    private IRenderedComponent<TenantBranch> Tree(TenantId current, params TenantId[] path) => Render<TenantBranch>(parameters => parameters
        .Add(t => t.Tenants, [Group])
        .Add(t => t.Current, current)
        .Add(t => t.Path, path.ToHashSet())
        .Add(t => t.Below, _ => Task.FromResult<IReadOnlyList<TenantListItem>>([Books])));
}
