using System.Globalization;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>Quantities of goods. The browser says no more than that; prices are the shop's.</summary>
public sealed record Basket(IReadOnlyList<(Good Good, int Count)> Lines)
{
    private const int Most = 9;

    internal decimal Total => Lines.Sum(line => line.Good.Price * line.Count);

    internal string Amount => Total.ToString("0.00", CultureInfo.InvariantCulture);

    internal bool IsEmpty => Lines.Count == 0;

    internal static Basket Of(SampleShop shop, Func<string, string?> count) => new(
        [.. shop.Goods.Select(good =>
            (good, Count: int.TryParse(count(good.Id), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, Most) : 0))
            .Where(line => line.Count > 0)]);
}
