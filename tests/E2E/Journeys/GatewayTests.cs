using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class GatewayTests(RunningPortal running)
{
    [Fact]
    public async Task Bea_connects_another_gateway_tries_it_and_never_sees_its_password_again()
    {
        await using var bea = await running.SignIn("bea");
        var (form, tenant) = (new GatewayForm(bea), bea.CurrentTenant);

        await form.OpenNew(tenant, "books-other-gateway");
        await form.SetBaseUrl("http://gateway.invalid");
        await form.SetCredentials("books-user", "Hidden-4711-password", "books-key");
        await form.Create();
        await bea.StepUp("bea");
        await Expect(form.Fields.GetByText("The base URL looks like https://gateway.example")).ToBeVisibleAsync();
        await form.SetBaseUrl("https://gateway.invalid");
        await form.Create();
        await Expect(bea.Page.GetByText("books-other-gateway was created")).ToBeVisibleAsync();

        await new ConnectorPage(bea).Open(tenant, "books-other-gateway");
        await Expect(bea.Page.GetByText("https://gateway.invalid")).ToBeVisibleAsync();
        await Expect(bea.Page.GetByRole(AriaRole.Note).GetByText("the operator of this installation has not allowed it")).ToBeVisibleAsync();
        await bea.Press("Check the connection");
        await Expect(bea.Page.GetByText("No connection to the gateway")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await bea.Portray("gateway-1280-light");

        await bea.Follow("Edit", exact: true);
        await Expect(form.ApiUser).ToHaveValueAsync("books-user");
        await Expect(form.Password).ToHaveValueAsync(string.Empty);
        await bea.Portray("gateway-form-1280-light");
        (await bea.Page.ContentAsync()).ShouldNotContain("Hidden-4711");
        bea.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ada_sees_which_gateway_asks_for_cards_of_her_container_and_approves_it()
    {
        await using var bea = await running.SignIn("bea");
        var form = new GatewayForm(bea);
        await form.OpenNew(bea.CurrentTenant, "books-asking-gateway");
        await form.ChooseContainer("Acme customers (shared by Acme Group)");
        await form.SetBaseUrl("https://asking.invalid");
        await form.SetCredentials("books-user", "Hidden-4711-password", "books-key");
        await form.SetPublicIntegrationKey("books-public");
        await form.Create();
        await bea.StepUp("bea");
        await Expect(bea.Page.GetByText("books-asking-gateway was created")).ToBeVisibleAsync();

        await using var ada = await running.SignIn("ada");
        await ada.Follow("Acme customers", exact: true);
        await ada.Follow("Gateways", exact: true);
        var row = ada.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "books-asking-gateway" });
        await Expect(row).ToContainTextAsync("https://asking.invalid");
        await Expect(row).ToContainTextAsync("Asks for approval");
        await ada.Portray("container-gateways-1280-light");
        await row.GetByRole(AriaRole.Button, new() { Name = "Approve books-asking-gateway" }).ClickAsync();
        await ada.Press("Approve gateway");
        await ada.StepUp("ada");

        await Expect(row).ToContainTextAsync("Approved, not allowed by the operator");
        await row.GetByRole(AriaRole.Button, new() { Name = "Withdraw the approval of books-asking-gateway" }).ClickAsync();
        await ada.Press("Withdraw approval");
        await Expect(row).ToContainTextAsync("Withdrawn");
        ada.Complaints.ShouldBeEmpty();
    }
}
