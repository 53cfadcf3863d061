using Bunit;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Controls;

public sealed class AskingTests : BunitContext
{
    private readonly TaskCompletionSource<Result> _work = new();
    private readonly Toasts _toasts = new();
    private int _done;

    // The fault: Escape while it was done, and the page died when it was.
    [Fact]
    public async Task What_is_done_after_its_dialog_was_closed_is_said_all_the_same()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        var dialogs = Render<MudDialogProvider>();
        var page = Render<Asking>(asking => asking
            .AddCascadingValue(new TenantPlace(default, "Acme Group", HasSubTenants: true, HasTestConnectors: false, new HashSet<string>()))
            .AddCascadingValue(_toasts)
            .Add(a => a.Question, new Question("Disable Club?", "Disable", "No new profiles.", _ => _work.Task) { Said = "Club is disabled" })
            .Add(a => a.Done, () => _done++).Add(a => a.Cancel, () => { }));
        var sent = dialogs.WaitForElement("form", PageReader.Patience).SubmitAsync();

        page.Render(asking => asking.Add(a => a.Question, null));
        dialogs.WaitForAssertion(() => dialogs.FindAll("form").ShouldBeEmpty(), PageReader.Patience);
        await page.InvokeAsync(() => _work.SetResult(Result.Ok));
        await sent;

        page.WaitForAssertion(() => _done.ShouldBe(1), PageReader.Patience);
        _toasts.Shown.Select(t => t.Text).ShouldBe(["Club is disabled"]);
    }
}
