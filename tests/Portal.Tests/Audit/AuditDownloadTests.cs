using System.Net;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Audit;

public sealed class AuditDownloadTests(PortalUnderTest portal)
{
    private static AuditFilter Lately => new() { From = DateTime.UtcNow.Date.AddDays(-1) };

    [Fact]
    public async Task The_whole_log_leaves_row_by_row_and_that_is_written_down()
    {
        var world = await Ecosystem.Create(portal);
        await portal.Admin(world.Group, "bea", withSubTenants: false).Do((ContainerAdmin c) => c.Disable(world.Container));
        var rita = portal.Reader(world.Group, withSubTenants: false);

        var rows = await rita.Do(async (AuditQueries audit) =>
        {
            var found = await audit.Export(Lately);
            return await found.Value!.ToListAsync();
        });

        rows.ShouldContain(e => e.ActorName == "bea" && e.Action == "container.disabled");
        rows.ShouldContain(e => e.ActorName == "rita" && e.Action == "export.audit");
    }

    [Fact]
    public async Task Support_may_not_download_it()
    {
        var world = await Ecosystem.Create(portal);

        (await portal.Support(world.Group, withSubTenants: false).Do((AuditQueries audit) => audit.Export(Lately))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_form_of_another_site_gets_no_file()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = await portal.SignIn(world.Group);

        var answer = await browser.PostAsync($"/t/{world.Group}/audit/download", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
