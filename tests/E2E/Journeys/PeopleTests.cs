using CustomerProfiles.E2E.Screens;
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
        await ada.GoTo("Users");
        var (form, problem, user) = (new InvitationForm(ada), new Form(ada).Problem, new UserPage(ada));
        await form.Open();
        await Expect(form.UserName).ToBeFocusedAsync();
        await form.Invite();

        // What is missing is said before the password is asked for, at the field, which has the focus; the first letter takes it away.
        await Expect(problem).ToHaveTextAsync("Fill this in.");
        await Expect(form.UserName).ToBeFocusedAsync();
        await form.UserName.FillAsync(name);
        await Expect(problem).ToHaveCountAsync(0);
        await form.ChooseRole("Read-only");
        await form.Invite();
        await ada.StepUp("nova-ada");
        await Expect(ada.Heading).ToHaveTextAsync($"{name} is invited");
        var link = await new ShownOnce(ada).ReadLink();

        await using var kim = await portal.Visit();
        await ChoosePassword(kim, link);
        await kim.TrySignIn(name, Password);
        await Expect(kim.TenantButton).ToContainTextAsync("Nova Group");
        await kim.Link("Containers").First.ClickAsync();
        await Expect(kim.Heading).ToHaveTextAsync("Containers");
        await Expect(kim.Link("New container")).ToHaveCountAsync(0);

        await new ShownOnce(ada).Finish(name);
        await Expect(user.State).ToContainTextAsync("Active");
        await user.Disable();
        await Expect(user.State).ToContainTextAsync("Disabled");
        await Expect(kim.Heading).ToHaveTextAsync("Sign in", new() { Timeout = 40_000 });
        ada.Complaints.ShouldBeEmpty();
        kim.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_is_made_after_a_step_up_and_the_one_pair_of_eyes_is_warned_of()
    {
        await using var ada = await portal.SignIn("nova-ada");
        var name = $"Night shift {Guid.NewGuid():N}"[..20];
        await ada.Open(ada.CurrentPath.Replace("/containers", "/roles/new", StringComparison.Ordinal));
        await new Form(ada).Name.FillAsync(name);
        await ada.Page.GetByLabel("Enable and disable connectors").CheckAsync();
        await Expect(ada.Page.GetByText("One pair of eyes.")).ToHaveCountAsync(0);
        await ada.Page.GetByLabel("Create connectors, change them").CheckAsync();
        await Expect(ada.Page.GetByText("One pair of eyes.")).ToBeVisibleAsync();
        await ada.Press("Create role");

        var dialog = ada.Dialog;
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
        var app = await new TwoFactorPage(rita).SetUp(portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-rita").Password, -1);

        await using var again = await portal.Visit();
        await again.TrySignIn("nova-rita", portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-rita").Password);
        await Expect(again.Heading).ToHaveTextAsync("Two-factor authentication");
        await again.Page.GetByLabel("Code").FillAsync(app.Code(0));
        await again.Press("Sign in", exact: true);
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
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        var password = portal.Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-sam").Password;
        await sam.Page.GotoAsync($"{root}/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await sam.TrySignIn("nova-sam", password);
        await sam.Page.GetByLabel("Name, to know it by").FillAsync("Test device");
        await sam.Page.GetByLabel("Your password").FillAsync(password);
        await sam.Press("Add a passkey");
        await Expect(sam.Rows).ToContainTextAsync("Test device");
        await sam.Press("Sign out");

        await sam.Press("Sign in with a passkey");

        await Expect(sam.TenantButton).ToContainTextAsync("Nova Group");
        sam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_are_compared_in_a_matrix_that_a_search_narrows()
    {
        await using var ada = await portal.SignIn("nova-ada");
        await ada.Open(ada.CurrentPath.Replace("/containers", "/roles?tab=compare", StringComparison.Ordinal));
        var matrix = new PermissionMatrix(ada);
        await Expect(matrix.Role("Support")).ToBeVisibleAsync();

        await matrix.Find("refund");

        await Expect(matrix.Permission("Refund payments")).ToBeVisibleAsync();
        await Expect(matrix.Permissions).ToHaveCountAsync(1);
        await Expect(matrix.CellOf("Tenant admin")).ToHaveTextAsync("Allowed");
        await Expect(matrix.CellOf("Support")).ToContainTextAsync("Not allowed");
        await matrix.Find(string.Empty);
        await ada.Portray("permission-matrix-1280-light");
        ada.Complaints.ShouldBeEmpty();
    }

    private static async Task ChoosePassword(Visitor kim, string link)
    {
        var screen = new NewPasswordScreen(kim);
        await screen.Open(link);
        await screen.Type("Short1!");
        await screen.ExpectUnmet("length");
        await screen.ExpectMet("digit");
        await screen.TypeTwice(Password);
        await Expect(screen.MetRules).ToHaveCountAsync(6);
        await screen.Choose();
    }
}
