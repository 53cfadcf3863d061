namespace CustomerProfiles.Portal.DemoShop;

public sealed record Good(string Id, string Name, decimal Price);

/// <summary>A sample shop of one of the demo's merchants: what a merchant's developer would build (docs/payment-js.md).</summary>
/// <param name="Connector">Through which it charges, by its name in the demo.</param>
public sealed record SampleShop(string Slug, string Name, string Connector, string ApiUser, string Sells, IReadOnlyList<Good> Goods)
{
    internal const string Home = "/demo-shop";

    // From here on this shop wants to see the security code of a stored card.
    private const decimal AsksCodeFrom = 100m;

    internal static IReadOnlyList<SampleShop> All { get; } =
    [
        new("books", "Books AT", "books-cc", "books-api", "Books, from Vienna",
            [new("atlas", "Atlas of small islands", 25.40m), new("poems", "Collected poems", 12.90m),
                new("encyclopaedia", "Encyclopaedia in twelve volumes", 129.00m)]),
        new("shoes", "Shoes DE", "shoes-cc", "shoes-api", "Shoes, from Hamburg",
            [new("sandals", "Sandals", 39.90m), new("sneakers", "Sneakers", 74.50m), new("boots", "Mountain boots", 189.00m)]),
    ];

    internal string Path => $"{Home}/{Slug}";

    internal string CheckoutPath => $"{Path}/checkout";

    internal string PayPath => $"{Path}/pay";

    internal string SavedPath => $"{Path}/saved-cards";

    internal static SampleShop? Named(string slug) => All.FirstOrDefault(shop => shop.Slug == slug);

    internal static bool AsksCode(Basket basket) => basket.Total >= AsksCodeFrom;

    internal string OrderPath(string order) => $"{Path}/orders/{order}";
}
