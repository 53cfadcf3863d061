using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CustomerProfiles.Portal.Theme;

/// <summary>The theme as one style sheet for light, dark and what the system has, with its letters. MudBlazor's own provider would bring one of them into
/// each circuit, and late.</summary>
internal static class ThemeSheet
{
    private const string Letters = """
        @font-face {
          font-family: Inter;
          font-weight: 100 900;
          font-display: swap;
          src: url("/fonts/inter-latin-wght-normal.woff2") format("woff2");
          unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD;
        }

        @font-face {
          font-family: Inter;
          font-weight: 100 900;
          font-display: swap;
          src: url("/fonts/inter-latin-ext-wght-normal.woff2") format("woff2");
          unicode-range: U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF;
        }
        """;

    internal static async Task<string> Render(IServiceProvider services)
    {
        var (light, dark) = (await Render(services, isDark: false), await Render(services, isDark: true));
        return $$"""
            {{Letters}}
            :root { color-scheme: light; {{light}} }
            :root[data-theme=dark] { color-scheme: dark; {{dark}} }
            @media (prefers-color-scheme: dark) { :root[data-theme=system] { color-scheme: dark; {{dark}} } }
            """;
    }

    private static async Task<string> Render(IServiceProvider services, bool isDark)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?> { [nameof(MudThemeProvider.Theme)] = PortalTheme.Theme, [nameof(MudThemeProvider.IsDarkMode)] = isDark });
            return (await renderer.RenderComponentAsync<Palette>(parameters)).ToHtmlString();
        });
    }

    /// <summary>What the provider would put into a style element, without that element.</summary>
    private sealed class Palette : MudThemeProvider
    {
        protected override void BuildRenderTree(RenderTreeBuilder __builder)
        {
            var sheet = new StringBuilder();
            GenerateTheme(sheet);
            __builder.AddContent(0, new MarkupString(sheet.ToString()));
        }
    }
}
