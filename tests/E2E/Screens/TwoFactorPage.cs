using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Sets up an app as the second factor of the own account.</summary>
internal sealed class TwoFactorPage(Visitor visitor)
{
    /// <param name="stepsAhead">Which half minute's code proves that the app works.</param>
    internal async Task<AuthenticatorApp> SetUp(string password, int stepsAhead)
    {
        await visitor.Open("/account/second-step");
        await visitor.Page.GetByLabel("Your password").FillAsync(password);
        await visitor.Press("Continue");
        var app = new AuthenticatorApp((await visitor.Page.Locator(".secret").TextContentAsync())!);
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(stepsAhead));
        await visitor.Press("Turn it on");
        await Expect(visitor.Page.Locator(".codes li")).ToHaveCountAsync(10);
        return app;
    }
}
