using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The page of one thing: its state, its facts, what can be done with it and what happened to it.</summary>
internal abstract class DetailsPage(Visitor visitor)
{
    internal ILocator State => Page.Locator(".head .badge");

    internal ILocator GoodState => Page.Locator(".head .badge.good");

    internal ILocator Facts => Page.Locator(".facts");

    internal ILocator History => Page.Locator(".timeline");

    /// <summary>Links to what can be done with it, beside its name.</summary>
    internal ILocator ActionLinks => Page.Locator(".head .actions").GetByRole(AriaRole.Link);

    /// <summary>The menu of what is done seldom.</summary>
    internal ILocator MoreMenu => Page.Locator("details.more");

    internal ILocator OpenMoreMenu => Page.Locator("details.more[open]");

    internal ILocator MoreButton => Page.Locator("details.more > summary");

    protected Visitor Visitor { get; } = visitor;

    protected IPage Page => Visitor.Page;

    internal ILocator Fact(string name) => Page.Locator(".facts > div").Filter(new() { HasText = name });

    /// <summary>A value among the facts that a button copies.</summary>
    internal ILocator FactToCopy(string value) => Page.Locator($".facts [data-copy='{value}']");

    internal ILocator Tab(string name) => Visitor.Main.GetByRole(AriaRole.Link, new() { Name = name });

    internal Task OpenMore() => MoreButton.ClickAsync();
}
