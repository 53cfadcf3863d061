using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

public sealed class CircuitLanguageTests(PortalUnderTest portal)
{
    // Not all browsers name their languages when a page opens its connection, and the cookie may say another one by then.
    [Fact(Timeout = 30_000)]
    public async Task An_open_page_speaks_the_language_of_its_request_to_its_end()
    {
        var world = await Ecosystem.Create(portal);
        using var ada = new Browser(portal);
        (await ada.SignIn(await portal.NewUser(world.Group))).ShouldBeTrue();
        ada.Cookies.Add(portal.Http.BaseAddress!, new Cookie("language", "de"));
        using var page = await ada.Get($"/t/{world.Group}/profiles");
        ada.Cookies.GetAllCookies()["language"]!.Value = "en";
        await using var circuit = await RawCircuit.Open(portal, ada.Cookies);
        await circuit.Start(portal, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), until: "Übersicht");

        await circuit.Navigate(new Uri(portal.Http.BaseAddress!, $"/t/{world.Group}/security"), until: "Zeitgrenzen");
    }
}
