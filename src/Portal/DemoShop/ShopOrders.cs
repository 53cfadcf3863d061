using System.Collections.Concurrent;

namespace CustomerProfiles.Portal.DemoShop;

public sealed record ShopOrder(string Id, string Shop, Basket Basket, ApiCall Debit);

/// <summary>The shops' orders. They are forgotten with the process, and the oldest before that.</summary>
internal sealed class ShopOrders
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<string, ShopOrder> _orders = new();
    private readonly ConcurrentQueue<string> _ids = new();

    internal void Keep(ShopOrder order)
    {
        _orders[order.Id] = order;
        _ids.Enqueue(order.Id);
        while (_ids.Count > Most && _ids.TryDequeue(out var oldest))
        {
            _orders.TryRemove(oldest, out _);
        }
    }

    internal ShopOrder? Find(SampleShop shop, string id) => _orders.GetValueOrDefault(id) is { } order && order.Shop == shop.Slug ? order : null;
}
