using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Requests of people who want to be erased or a copy: the list, the form of a new one, and one of them.</summary>
internal sealed class PrivacyRequestScreen(Visitor visitor) : DetailsPage(visitor)
{
    internal ILocator Matched => Page.Locator("main tbody tr");

    internal ILocator Chosen => Page.Locator(".chosen");

    internal ILocator Blockers => Page.Locator(".checked").First;

    internal ILocator Certificate => Page.GetByRole(AriaRole.Region, new() { Name = "Certificate" });

    internal Task Open() => Visitor.GoTo("Privacy requests");

    internal async Task Take(string email, string how)
    {
        var form = new Form(Visitor);
        await Visitor.Choose(form.Field("channel"), "Email");
        await form.Field("email").FillAsync(email);
        await Visitor.Choose(form.Field("identityCheck"), "Through a known address or number");
        await form.Field("identityNote").FillAsync(how);
        await Visitor.Press("Create request");
    }

    /// <summary>Ticks all that was found, and keeps that.</summary>
    internal async Task ChooseAll()
    {
        await Matched.First.WaitForAsync();
        foreach (var box in await Matched.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await Visitor.Press("Save choice");
        await Chosen.WaitForAsync();
    }

    internal async Task AskToErase(string customer, string reason)
    {
        await Visitor.Button("Erase", exact: true).First.ClickAsync();
        await Visitor.Dialog.GetByLabel("Reason").FillAsync(reason);
        await Visitor.Dialog.GetByLabel($"Type {customer} to confirm").FillAsync(customer);
        await Visitor.Confirm("Erase", exact: true);
    }

    /// <summary>What the browser saves.</summary>
    internal async Task<string> Download(string button)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => Visitor.Press(button, exact: true));
        using var text = new StreamReader(await file.CreateReadStreamAsync());
        return await text.ReadToEndAsync();
    }

    /// <summary>In the dialog that asks for the reason.</summary>
    internal async Task<string> DownloadCopy(string button)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => Visitor.Confirm(button));
        using var text = new StreamReader(await file.CreateReadStreamAsync());
        return await text.ReadToEndAsync();
    }

    internal async Task DemandSecondPerson()
    {
        await Visitor.GoTo("Security");
        await Page.GetByText("Erasures need a second person").ClickAsync();
        await Visitor.Press("Save", exact: true);
    }
}
