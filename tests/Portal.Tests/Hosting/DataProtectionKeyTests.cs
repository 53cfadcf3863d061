using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Hosting;

public sealed class DataProtectionKeyTests
{
    [Fact]
    public async Task A_session_outlives_a_restart_and_its_key_is_not_readable_in_the_database()
    {
        await using var data = await TestDatabase.Create();
        string cookie;
        await using (var before = await PortalUnderTest.Start(database: data))
        {
            var world = await Ecosystem.Create(before);
            using var browser = new Browser(before);
            (await browser.SignIn(await before.NewUser(world.Group))).ShouldBeTrue();
            cookie = browser.Cookies.GetAllCookies().Single(c => c.Name == "portal").Value;
        }

        await using var after = await PortalUnderTest.Start(database: data);
        using var again = new Browser(after);
        again.Cookies.Add(after.Http.BaseAddress!, new System.Net.Cookie("portal", cookie));
        using var home = await again.Get("/");

        home.Headers.Location!.ToString().ShouldStartWith("/t/");
        var keys = await after.AsOperator(async (Database database) =>
        {
            await using var db = database.Open(new SystemScope("test"));
            return await db.DataProtectionKeys.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        });
        keys.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(keys[0].Sealed).ShouldNotContain("<key id="); // the element begins so; three letters alone occur by chance
    }
}
