using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>A shopper with a browser on the page of what is stored of them.</summary>
internal sealed partial class Visitor(PortalUnderTest portal) : IDisposable
{
    private readonly Shopper _shopper = new(portal);

    internal string Path => _shopper.Path;

    internal HttpStatusCode Status => _shopper.Status;

    internal string Page => _shopper.Page;

    internal Shopper Browser => _shopper;

    /// <summary>The ids of what the page shows, in its order.</summary>
    internal IReadOnlyList<string> Shown => [.. Instrument().Matches(Page).Select(m => m.Groups[1].Value)];

    internal static async Task<Visitor> On(Shop shop, string customer, string? language = null, string? returnUrl = null)
    {
        var visitor = new Visitor(shop.Portal);
        await visitor._shopper.Open((await shop.LinkFor(customer, returnUrl, language)).ShouldSucceed().Text("url"));
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        return visitor;
    }

    internal static async Task<Visitor> At(PortalUnderTest portal, string url)
    {
        var visitor = new Visitor(portal);
        await visitor._shopper.Open(url);
        return visitor;
    }

    internal async Task<Visitor> Look(string below = "")
    {
        await _shopper.Look(Path + below);
        return this;
    }

    /// <summary>Posts a form of the page and follows to what it leads to.</summary>
    internal async Task<Visitor> Do(string action, string? instrument = null)
    {
        await _shopper.Post($"/{action}", instrument is null ? [] : [("instrument", instrument)]);
        return _shopper.SentTo is { } next ? await Look(next[Path.Length..]) : this;
    }

    internal async Task<JsonNode> Download()
    {
        await _shopper.Post("/data");
        _shopper.Headers["Content-Disposition"].ShouldContain("attachment");
        return JsonNode.Parse(_shopper.Source)!;
    }

    public void Dispose() => _shopper.Dispose();

    [GeneratedRegex("""<h2 id="i-([0-9a-f-]{36})""")]
    private static partial Regex Instrument();
}
