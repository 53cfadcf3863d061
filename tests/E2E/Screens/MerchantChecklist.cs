using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>What a merchant still needs before its first payment.</summary>
internal sealed class MerchantChecklist(Visitor visitor)
{
    internal async Task ExpectStates(params (string Kind, string Text)[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            await Expect(visitor.Page.Locator(".checklist li").Nth(i).Locator($".badge.{expected[i].Kind}")).ToContainTextAsync(expected[i].Text);
        }
    }
}
