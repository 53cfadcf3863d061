using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>What administrators do about people, in a browser.</summary>
public sealed class PeopleTests(RunningPortal portal)
{
    private const string Password = "Quite another 5 words";

    [Fact]
    public async Task Nova_ada_invites_somebody_who_chooses_a_password_and_sees_what_the_role_allows()
    {
        await using var ada = await portal.SignIn("nova-ada");
        var name = $"kim-{Guid.NewGuid():N}"[..12];
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).First.ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync("Users");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Invite user" }).ClickAsync();
        await Expect(ada.Page.GetByLabel("User name")).ToBeFocusedAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();

        // What is missing is said before the password is asked for, at the field, which has the focus; the first letter takes it away.
        await Expect(ada.Page.Locator(".mud-input-error.mud-input-helper-text, .field-problem")).ToHaveTextAsync("Fill this in.");
        await Expect(ada.Page.GetByLabel("User name")).ToBeFocusedAsync();
        await ada.Page.GetByLabel("User name").FillAsync(name);
        await Expect(ada.Page.Locator(".mud-input-error.mud-input-helper-text, .field-problem")).ToHaveCountAsync(0);
        await ada.Choose(ada.Page.GetByLabel("Role", new() { Exact = true }), "Read-only");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await ada.StepUp("nova-ada");
        await Expect(ada.Heading).ToHaveTextAsync($"{name} is invited");
        var link = await ada.Page.Locator(".once code").TextContentAsync();

        await using var kim = await portal.Visit();
        await kim.Open(new Uri(link!).PathAndQuery);
        await kim.Page.GetByLabel("New password").FillAsync("Short1!");
        await Expect(kim.Page.Locator("[data-rule=length]")).Not.ToHaveClassAsync(new Regex("met"));
        await Expect(kim.Page.Locator("[data-rule=digit]")).ToHaveClassAsync(new Regex("met"));
        await kim.Page.GetByLabel("New password").FillAsync(Password);
        await kim.Page.GetByLabel("Confirm password").FillAsync(Password);
        await Expect(kim.Page.Locator(".rules li.met")).ToHaveCountAsync(6);
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Choose this password" }).ClickAsync();
        await kim.TrySignIn(name, Password);
        await Expect(kim.TenantButton).ToContainTextAsync("Nova Group");
        await kim.Page.GetByRole(AriaRole.Link, new() { Name = "Containers" }).First.ClickAsync();
        await Expect(kim.Heading).ToHaveTextAsync("Containers");
        await Expect(kim.Page.GetByRole(AriaRole.Link, new() { Name = "New container" })).ToHaveCountAsync(0);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync(name);
        await Expect(ada.Page.Locator(".head .badge")).ToContainTextAsync("Active");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(ada.Page.Locator(".head .badge")).ToContainTextAsync("Disabled");
        await Expect(kim.Heading).ToHaveTextAsync("Sign in", new() { Timeout = 40_000 });
        ada.Complaints.ShouldBeEmpty();
        kim.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_is_made_after_a_step_up_and_the_one_pair_of_eyes_is_warned_of()
    {
        await using var ada = await portal.SignIn("nova-ada");
        var name = $"Night shift {Guid.NewGuid():N}"[..20];
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", "/roles/new", StringComparison.Ordinal));
        await ada.Page.Locator("#name").FillAsync(name);
        await ada.Page.GetByLabel("Enable and disable connectors").CheckAsync();
        await Expect(ada.Page.GetByText("One pair of eyes.")).ToHaveCountAsync(0);
        await ada.Page.GetByLabel("Create connectors, change them").CheckAsync();
        await Expect(ada.Page.GetByText("One pair of eyes.")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Create role" }).ClickAsync();

        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Confirm your identity");
        await dialog.GetByLabel("Password or code").FillAsync("wrong");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Incorrect password or code");
        await dialog.GetByLabel("Password or code").FillAsync(portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-ada").Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(ada.Heading).ToHaveTextAsync(name);
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_step_is_set_up_and_asked_for_at_the_next_sign_in()
    {
        await using var rita = await portal.SignIn("nova-rita");
        await rita.Open("/account/second-step");
        await rita.Page.GetByLabel("Your password").FillAsync(portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-rita").Password);
        await rita.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        var app = new AuthenticatorApp((await rita.Page.Locator(".secret").TextContentAsync())!);
        await rita.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(-1));
        await rita.Page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Expect(rita.Page.Locator(".codes li")).ToHaveCountAsync(10);

        await using var again = await portal.Visit();
        await again.TrySignIn("nova-rita", portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-rita").Password);
        await Expect(again.Heading).ToHaveTextAsync("Two-factor authentication");
        await again.Page.GetByLabel("Code").FillAsync(app.Code(0));
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(again.TenantButton).ToContainTextAsync("Nova Group");
        rita.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passkey_signs_in_without_password_and_code()
    {
        await using var sam = await portal.Visit();
        var root = $"http://localhost:{portal.Portal.Address.Port}";
        var cdp = await sam.Page.Context.NewCDPSessionAsync(sam.Page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var password = portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-sam").Password;
        await sam.Page.GotoAsync($"{root}/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await sam.TrySignIn("nova-sam", password);
        await sam.Page.GetByLabel("Name, to know it by").FillAsync("Test device");
        await sam.Page.GetByLabel("Your password").FillAsync(password);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(sam.Rows).ToContainTextAsync("Test device");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Expect(sam.TenantButton).ToContainTextAsync("Nova Group");
        sam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_are_compared_in_a_matrix_that_a_search_narrows()
    {
        await using var ada = await portal.SignIn("nova-ada");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", "/roles?tab=compare", StringComparison.Ordinal));
        var matrix = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Permissions of roles" });
        await Expect(matrix.GetByRole(AriaRole.Columnheader, new() { Name = "Support" })).ToBeVisibleAsync();

        await ada.Page.GetByLabel("Find a permission").FillAsync("refund");

        await Expect(matrix.GetByRole(AriaRole.Rowheader, new() { Name = "Refund payments" })).ToBeVisibleAsync();
        await Expect(matrix.Locator("tr:has(th[scope=row])")).ToHaveCountAsync(1);
        await Expect(matrix.Locator("td[data-column='Tenant admin']")).ToHaveTextAsync("Allowed");
        await Expect(matrix.Locator("td[data-column='Support']")).ToContainTextAsync("Not allowed");
        await ada.Page.GetByLabel("Find a permission").FillAsync(string.Empty);
        await ada.Portray("permission-matrix-1280-light");
        ada.Complaints.ShouldBeEmpty();
    }
}
