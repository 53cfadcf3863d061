using Bunit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Dashboard;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Dashboard;

/// <summary>Where numbers and problems lead.</summary>
public sealed class DashboardPageTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task Each_number_leads_to_the_list_that_it_counts_in_the_same_tenants()
    {
        await using var ada = await PageReader.At(portal, one.World.Group);

        var links = ada.Open<DashboardPage>(string.Empty, ".tiles a").FindAll(".tiles:not(.wide) a").Select(a => a.GetAttribute("href")!).ToList();

        links.Count.ShouldBe(4);
        links[0].ShouldStartWith($"/t/{one.World.Group}/transactions?from={DateTime.UtcNow:yyyy-MM-dd}T00:00");
        links[3].ShouldStartWith($"/t/{one.World.Group}/profiles?");
        links.ShouldAllBe(l => l.EndsWith("sub-tenants=True", StringComparison.Ordinal));
    }

    // The fault: it led to a list of connectors of another tenant without a word.
    [Fact]
    public void A_container_that_nothing_uses_leads_to_its_page_in_the_same_tenant()
    {
        using var context = new BunitContext();
        var (here, below, container) = (TenantId.New(DateTime.UtcNow), TenantId.New(DateTime.UtcNow), ContainerId.New(DateTime.UtcNow));
        var place = new TenantPlace(here, "Group", HasSubTenants: true, HasTestConnectors: false, new HashSet<string>());
        var problem = new ContainerProblem(ContainerProblemKind.Unassigned, "Spare", below, "is not assigned") { Container = container };

        context.Render<Portal.Dashboard.ContainerProblems>(p => p.AddCascadingValue(place).Add(x => x.Problems, [problem])).Find("a").GetAttribute("href")
            .ShouldBe($"/t/{here}/containers/{container}");
    }
}
