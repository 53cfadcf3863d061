using Bunit;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Merchants;

namespace CustomerProfiles.Tests.Merchants;

public sealed class SetUpChecklistTests : BunitContext
{
    // The fault: what was missing had a cross, which reads as a filter that one can take away.
    [Fact]
    public void What_is_missing_is_an_empty_circle_and_what_is_done_a_tick()
    {
        var tenant = new TenantId(Guid.NewGuid());
        var list = Render<SetUpChecklist>(p => p
            .AddCascadingValue(new TenantPlace(tenant, "Acme", false, false, new HashSet<string>()))
            .Add(c => c.Merchant, new MerchantId(Guid.NewGuid())).Add(c => c.Tenant, tenant)
            .Add(c => c.Checklist, new MerchantChecklist(true, false, false, true)));

        list.FindAll("use").Select(u => u.GetAttribute("href")!.Split('#')[1])
            .ShouldBe(["check_circle", "radio_button_unchecked", "radio_button_unchecked", "check_circle"]);
        list.Find("p").TextContent.ShouldBe("2 of 4 done");
    }
}
