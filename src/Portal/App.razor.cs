using CustomerProfiles.Portal.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerProfiles.Portal;

/// <summary>The document around every page. Pages run in a circuit and are not rendered before it stands, for a page that is rendered twice asks
/// twice; those that set cookies, and those for what went wrong, are plain documents.</summary>
public sealed partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    private string _sheet = string.Empty;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private InteractiveServerRenderMode? Mode => Http.AcceptsInteractiveRouting() ? Interactive : null;

    /// <summary>Picked in the user menu and kept by portal.js; without it the system's setting decides.</summary>
    private string Theme => Http.Request.Cookies["theme"] is ("light" or "dark") and { } picked ? picked : "system";

    private string? TimeZone => Http.Request.Cookies["time-zone"];

    protected override async Task OnInitializedAsync() => _sheet = await Http.RequestServices.GetRequiredService<ThemeFiles>().SheetAddress();
}
