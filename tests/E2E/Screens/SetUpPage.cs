using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The steps from an empty tenant to its first payment.</summary>
internal sealed class SetUpPage(Visitor visitor)
{
    private readonly Form _form = new(visitor);

    /// <param name="done">How many of the six steps are done by then.</param>
    internal async Task Begin(string verb, int done)
    {
        await Expect(visitor.Page.GetByText($"{done} of 6 done", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Follow(verb, exact: true);
    }

    internal async Task Do(string verb, string save, int done, params (string Field, string Text)[] fields)
    {
        await Begin(verb, done);
        foreach (var (field, text) in fields)
        {
            await _form.Field(field).FillAsync(text);
        }

        await visitor.Press(save);
    }
}
