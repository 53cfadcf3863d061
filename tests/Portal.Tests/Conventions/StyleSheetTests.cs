using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>A brace lost in a merge makes browsers drop every rule after it, and nothing else would tell.</summary>
public sealed class StyleSheetTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("/portal.css")]
    [InlineData("/checkout.css")]
    [InlineData("/hosted-field.css")]
    [InlineData("/demo-shop.css")]
    [InlineData("/CustomerProfiles.Portal.styles.css")]
    public async Task Rules_are_closed_and_lie_in_nothing_but_conditions(string address)
    {
        var sheet = WithoutComments(await portal.Http.GetStringAsync(address, TestContext.Current.CancellationToken));
        var open = new Stack<string>();
        var selector = 0;

        for (var i = 0; i < sheet.Length; i++)
        {
            if (sheet[i] == '{')
            {
                open.ShouldAllBe(outer => outer.StartsWith('@'), $"{sheet[selector..i].Trim()} lies within another rule");
                open.Push(sheet[selector..i].Trim());
            }
            else if (sheet[i] == '}')
            {
                open.ShouldNotBeEmpty($"more is closed than opened before {sheet[i..Math.Min(i + 80, sheet.Length)]}");
                open.Pop();
            }

            selector = sheet[i] is '{' or '}' or ';' ? i + 1 : selector;
        }

        open.ShouldBeEmpty("these are not closed");
    }

    private static string WithoutComments(string sheet)
    {
        while (sheet.IndexOf("/*", StringComparison.Ordinal) is >= 0 and var begin)
        {
            var end = sheet.IndexOf("*/", begin + 2, StringComparison.Ordinal);
            sheet = sheet[..begin] + (end < 0 ? string.Empty : sheet[(end + 2)..]);
        }

        return sheet;
    }
}
