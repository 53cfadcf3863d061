using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Fields that the portal asks for, and what it says about them.</summary>
internal sealed class Form(Visitor visitor)
{
    internal ILocator Name => Field("name");

    internal ILocator Description => Field("description");

    internal ILocator Role => Field("role");

    internal ILocator ValidUntil => Field("validUntil");

    /// <summary>What is wrong, said below the field that it is about.</summary>
    internal ILocator Problem => visitor.Page.Locator(".mud-input-error.mud-input-helper-text, .field-problem");

    /// <summary>What a form leaves that was sent and refused.</summary>
    internal ILocator Refusals => visitor.Page.Locator("[data-refused]");

    /// <summary>What a field offers that finds while somebody types.</summary>
    internal ILocator Suggestions => visitor.Page.Locator(".mud-list-item");

    internal ILocator Field(string id) => visitor.Page.Locator($"#{id}");
}
