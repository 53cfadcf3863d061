using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Portal.DemoShop;

public sealed record ShopOrder(string Id, string Shop, Basket Basket, ApiCall Debit);

/// <summary>The shops' orders. They are forgotten with the process, and the oldest before that.</summary>
internal sealed partial class ShopOrders
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<string, Lazy<Task<ShopOrder>>> _orders = new();
    private readonly ConcurrentQueue<string> _ids = new();

    /// <summary>For a checkout that is shown: all its forms are about this one order.</summary>
    internal static string NewId() => $"shop-{Guid.NewGuid():N}";

    internal static bool IsId(string text) => IdForm().IsMatch(text);

    /// <summary>Places an order once: who clicks twice, or reloads, gets what the first click did.</summary>
    internal async Task<ShopOrder> Place(string id, Func<Task<ShopOrder>> place)
    {
        var order = new Lazy<Task<ShopOrder>>(place);
        if (_orders.GetOrAdd(id, order) is var kept && kept == order)
        {
            _ids.Enqueue(id);
            while (_ids.Count > Most && _ids.TryDequeue(out var oldest))
            {
                _orders.TryRemove(oldest, out _);
            }
        }

        try
        {
            return await kept.Value;
        }
        catch
        {
            // Nothing is known of it, so there is nothing to show; the shopper may try again.
            _orders.TryRemove(id, out _);
            throw;
        }
    }

    internal async Task<ShopOrder?> Find(SampleShop shop, string id) =>
        _orders.TryGetValue(id, out var kept) && await kept.Value is var order && order.Shop == shop.Slug ? order : null;

    [GeneratedRegex("^shop-[0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
