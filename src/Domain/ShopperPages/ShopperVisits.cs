using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>A shopper's browser on the page: the right link, in the browser that opened it first, while all holds that the link was made under.</summary>
/// <param name="Cookie">What that browser carries.</param>
/// <param name="IsNew">The browser has yet to be given the cookie.</param>
public sealed record ShopperVisit(ShopperSession Session, string Path, string Cookie, bool IsNew, MerchantScope Scope, ContainerFacts Container)
{
    /// <summary>Of the forms of this page in this browser.</summary>
    public required string FormToken { get; init; }

    /// <summary>That of the link, or the one that it was merged into since.</summary>
    public required ProfileId ProfileId { get; init; }

    public required ProfileIdentifier Profile { get; init; }
}

/// <summary>Lets a browser onto its page. Every wrong, ended or foreign link gets the same answer: nothing is here.</summary>
public sealed class ShopperVisits(
    Database database, ConnectorContexts connectors, ShopperPageSecrets secrets, IOptions<ShopperPageOptions> options, TimeProvider time)
{
    // The audit takes names of this length.
    private const int NameMaxLength = 100;

    /// <summary>The page is asked for: the first browser that does so has it from then on.</summary>
    /// <param name="cookie">As the browser sent it.</param>
    public Task<ShopperVisit?> Open(string id, string secret, string? cookie, CancellationToken cancellation) =>
        Find(id, secret, cookie, mayBegin: true, cancellation);

    /// <summary>A further page is asked for, in the browser that has the first.</summary>
    public Task<ShopperVisit?> Continue(string id, string secret, string? cookie, CancellationToken cancellation) =>
        Find(id, secret, cookie, mayBegin: false, cancellation);

    /// <summary>A form is posted: only by the page itself, in the browser that has it.</summary>
    public async Task<ShopperVisit?> Post(string id, string secret, string? cookie, string? formToken, CancellationToken cancellation) =>
        await Continue(id, secret, cookie, cancellation) is { } visit && secrets.Of.IsFormToken(visit.Session.Page, visit.Cookie, formToken) ? visit : null;

    /// <summary>Whether the page would open, without opening it.</summary>
    public async Task<bool> Exists(string id, string secret, string? cookie, CancellationToken cancellation) =>
        await Linked(id, secret, cancellation) is { } found
        && (found.Session.BrowserHash is not { } browser || secrets.Of.IsBrowser(found.Session.Page, cookie, browser));

    /// <summary>Where the page lies, for the browser that has it and comes back from a payment page; null for any other.</summary>
    public async Task<string?> PathOf(string id, string? cookie, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("shopper's page"));
        var found = ShopperSessionId.TryParse(id, out var session) ? await ShopperSessionStore.Find(db, session, cancellation) : null;
        return found is { Session: { BrowserHash: { } browser } kept } && kept.ExpiresAt > time.Now() && secrets.Of.IsBrowser(kept.Page, cookie, browser)
            ? ShopperLinks.PathOf(kept.Id, secrets.Of.SecretOf(kept.Page)) : null;
    }

    private async Task<FoundSession?> Linked(string id, string secret, CancellationToken cancellation)
    {
        // What is no id is looked for as well, so that it takes as long.
        var session = ShopperSessionId.TryParse(id, out var named) ? named : default;
        await using var db = database.Open(new SystemScope("shopper's page"));
        var found = await ShopperSessionStore.Find(db, session, cancellation);
        return secrets.Of.Opens(found?.Session.Page ?? string.Empty, secret) && found is not null && found.Session.ExpiresAt > time.Now() ? found : null;
    }

    private async Task<ShopperVisit?> Find(string id, string secret, string? cookie, bool mayBegin, CancellationToken cancellation)
    {
        if (await Linked(id, secret, cancellation) is not { Session: var session } found
            || await connectors.Find(session.ConnectorId) is not { Usable: true, Facts: { HasShoppersPage: true } container } through
            || container.Id != session.ContainerId)
        {
            return null;
        }

        var name = $"the shopper ({through.MerchantName})";
        var scope = new MerchantScope(through, default, name.AtMost(NameMaxLength)) { IsShopper = true };
        var page = session.Page;
        var isNew = session.BrowserHash is null;
        var carried = isNew ? PageSecrets.NewCookie() : cookie ?? string.Empty;
        var isThis = session.BrowserHash is { } bound ? secrets.Of.IsBrowser(page, carried, bound)
            : mayBegin && await Begin(found, scope, container, secrets.Of.BrowserHash(page, carried), cancellation);
        return !isThis ? null : new ShopperVisit(session, ShopperLinks.PathOf(session.Id, secret), carried, isNew, scope, container)
        {
            FormToken = secrets.Of.FormToken(page, carried),
            ProfileId = found.Profile,
            Profile = new ProfileIdentifier(found.ProfileGuid, null),
        };
    }

    private async Task<bool> Begin(FoundSession found, MerchantScope scope, ContainerFacts container, byte[] browser, CancellationToken cancellation)
    {
        var now = time.Now();
        var until = now + options.Value.SessionLifetime;
        await using var db = database.Open(scope);
        var isFirst = await ShopperSessionStore.Bind(db, found, container.Owner, browser, until, now, cancellation);
        if (isFirst)
        {
            found.Session.ExpiresAt = until;
        }

        return isFirst;
    }
}
