using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CustomerProfiles.Portal.Theme;

/// <summary>The theme as one style sheet for light, dark and what the system has. MudBlazor's own provider would bring one of them into each circuit, and late.</summary>
internal static class ThemeSheet
{
    internal static async Task<string> Render(IServiceProvider services)
    {
        var (light, dark) = (await Render(services, isDark: false), await Render(services, isDark: true));
        return $$"""
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
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MudThemeProvider.Theme)] = PortalTheme.Theme, [nameof(MudThemeProvider.IsDarkMode)] = isDark });
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
