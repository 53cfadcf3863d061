using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Which role allows what.</summary>
internal sealed class PermissionMatrix(Visitor visitor)
{
    internal ILocator Permissions => Matrix.Locator("tr:has(th[scope=row])");

    private ILocator Matrix => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Permissions of roles" });

    internal ILocator Role(string name) => Matrix.GetByRole(AriaRole.Columnheader, new() { Name = name });

    internal ILocator Permission(string name) => Matrix.GetByRole(AriaRole.Rowheader, new() { Name = name });

    internal ILocator CellOf(string role) => Matrix.Locator($"td[data-column='{role}']");

    internal Task Find(string permission) => visitor.Page.GetByLabel("Find a permission").FillAsync(permission);
}
