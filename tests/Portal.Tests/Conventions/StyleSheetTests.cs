using System.Text.RegularExpressions;
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

    /// <summary>One theme for the portal, the payment page and the sample shops: no colours or letters of their own.</summary>
    [Theory]
    [InlineData("/checkout.css")]
    [InlineData("/demo-shop.css")]
    public async Task Pages_of_shoppers_take_colours_and_letters_from_the_theme(string address)
    {
        var sheet = WithoutComments(await portal.Http.GetStringAsync(address, TestContext.Current.CancellationToken));

        Regex.Matches(sheet, "#[0-9a-fA-F]{3,8}|rgb\\(").ShouldBeEmpty();
        Regex.Matches(sheet, "serif").ShouldBeEmpty();
        Regex.Matches(sheet, "var\\((--mud-[a-z-]+)").Select(used => used.Groups[1].Value).Distinct().Except(await Tokens())
            .ShouldBeEmpty("the theme has no such token");
    }

    private async Task<IEnumerable<string>> Tokens() =>
        Regex.Matches(await portal.Http.GetStringAsync("/theme.css", TestContext.Current.CancellationToken), "(--mud-[a-z0-9-]+):")
            .Select(token => token.Groups[1].Value);

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
