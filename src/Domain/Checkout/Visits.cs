using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>A shopper's browser on its payment page: the right link, in the browser that opened it first.</summary>
/// <param name="Cookie">What that browser carries.</param>
/// <param name="IsNew">The browser has yet to be given the cookie.</param>
public sealed record Visit(string Uuid, string Secret, string Cookie, bool IsNew, PaymentPage Page, MerchantScope Scope, string FormToken)
{
    /// <summary>As it stood when the browser came.</summary>
    public required PaymentState Payment { get; init; }

    /// <summary>A link that nobody has taken yet: the page says what it is about, and has no cookie.</summary>
    public bool IsUntaken { get; init; }

    /// <summary>Where the shopper reached this server.</summary>
    public string? Origin { get; init; }
}

/// <summary>Lets a browser onto its page. Every wrong link and browser gets the same answer: nothing is here.</summary>
public sealed class Visits
{
    private readonly Database _database;
    private readonly ConnectorContexts _connectors;
    private readonly PaymentPageLinks _links;
    private readonly PaymentPageStore _pages;

    internal Visits(Database database, ConnectorContexts connectors, PaymentPageLinks links, PaymentPageStore pages) =>
        (_database, _connectors, _links, _pages) = (database, connectors, links, pages);

    /// <summary>The page is asked for: the first browser that does so has it from then on. A link that was handed over waits until it is taken.</summary>
    /// <param name="cookie">As the browser sent it.</param>
    public Task<Visit?> Open(string uuid, string secret, string? cookie, CancellationToken cancellation) =>
        Find(uuid, secret, cookie, page => page.IsLink ? Unbound.Looks : Unbound.Takes, cancellation);

    /// <summary>The shopper goes on from a link that was handed over: this browser has it from then on.</summary>
    public Task<Visit?> Take(string uuid, string secret, string? cookie, CancellationToken cancellation) =>
        Find(uuid, secret, cookie, page => Unbound.Takes, cancellation);

    /// <summary>For the merchant that takes back a link.</summary>
    public async Task<Visit?> OpenToCancel(string uuid, string secret, CancellationToken cancellation)
    {
        await using var db = _database.Open(new SystemScope("payment page"));
        var found = await _pages.Find(db, uuid, cancellation);
        return _links.Cancels(found?.Page.TransactionId ?? default, secret) && found is { Page.IsLink: true }
            && await _connectors.Find(found.Connector) is { } through ? Untaken(uuid, secret, found, through) : null;
    }

    /// <summary>Whether the page would open, without opening it.</summary>
    public async Task<bool> Exists(string uuid, string secret, string? cookie, CancellationToken cancellation)
    {
        await using var db = _database.Open(new SystemScope("payment page"));
        var found = await _pages.Find(db, uuid, cancellation);
        return _links.Opens(found?.Page.TransactionId ?? default, secret) && found is not null
            && (found.Page.BrowserHash is not { } browser || _links.IsBrowser(found.Page.TransactionId, cookie, browser));
    }

    /// <summary>The browser that has the page comes back to it from elsewhere.</summary>
    public Task<Visit?> ComeBack(string uuid, string secret, string? cookie, CancellationToken cancellation) =>
        Find(uuid, secret, cookie, page => Unbound.Nothing, cancellation);

    /// <summary>A form is posted: only by the page itself, in the browser that has it.</summary>
    public async Task<Visit?> Post(string uuid, string secret, string? cookie, string? formToken, CancellationToken cancellation) =>
        await ComeBack(uuid, secret, cookie, cancellation) is { } visit && _links.IsFormToken(visit.Page.TransactionId, visit.Cookie, formToken) ? visit : null;

    private async Task<Visit?> Find(
        string uuid, string secret, string? cookie, Func<PaymentPage, Unbound> ofUnbound, CancellationToken cancellation)
    {
        await using var db = _database.Open(new SystemScope("payment page"));
        var found = await _pages.Find(db, uuid, cancellation);
        if (!_links.Opens(found?.Page.TransactionId ?? default, secret) || found is null || await _connectors.Find(found.Connector) is not { } through)
        {
            return null;
        }

        var id = found.Page.TransactionId;
        if (found.Page.BrowserHash is { } bound)
        {
            return _links.IsBrowser(id, cookie, bound) ? Bound(uuid, secret, cookie!, isNew: false, found, through) : null;
        }

        var may = ofUnbound(found.Page);
        if (may == Unbound.Looks)
        {
            return Untaken(uuid, secret, found, through);
        }

        var carried = PageSecrets.NewCookie();
        return may == Unbound.Takes && await PaymentPageStore.Bind(db, id, _links.BrowserHash(id, carried), cancellation)
            ? Bound(uuid, secret, carried, isNew: true, found, through) : null;
    }

    private Visit Bound(string uuid, string secret, string cookie, bool isNew, ShoppersPayment found, ConnectorContext through) =>
        new(uuid, secret, cookie, isNew, found.Page, ScopeOf(through), _links.FormToken(found.Page.TransactionId, cookie)) { Payment = found.Payment };

    private static Visit Untaken(string uuid, string secret, ShoppersPayment found, ConnectorContext through) =>
        new(uuid, secret, string.Empty, false, found.Page, ScopeOf(through), string.Empty) { Payment = found.Payment, IsUntaken = true };

    private static MerchantScope ScopeOf(ConnectorContext through) => new(through, default, "shopper") { IsShopper = true };

    /// <summary>What a page may do that no browser has yet.</summary>
    private enum Unbound
    {
        Nothing,
        Looks,
        Takes,
    }
}
