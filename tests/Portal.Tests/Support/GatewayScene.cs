using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Support;

/// <summary>Our portal, and a second one that is its payment provider, with a line between them that may fail. Recovery runs only on request.</summary>
public sealed class GatewayScene : IAsyncDisposable
{
    private readonly RecoveryScene _ours;

    private GatewayScene(RecoveryScene ours, PortalUnderTest provider, Ecosystem providersWorld, FaultyLine line) =>
        (_ours, Provider, ProvidersWorld, Line) = (ours, provider, providersWorld, line);

    public PortalUnderTest Provider { get; }

    public Ecosystem ProvidersWorld { get; }

    public FaultyLine Line { get; }

    public PortalUnderTest Portal => _ours.Portal;

    public Ecosystem World => _ours.World;

    public Ledger Ledger => _ours.Ledger;

    public ManualClock Clock => _ours.Clock;

    /// <summary>Books' connector to the provider; the provider wants its requests signed.</summary>
    public Shop Books { get; private set; } = null!;

    /// <summary>Shoes' connector to the same connector of the provider.</summary>
    public Shop Shoes { get; private set; } = null!;

    /// <param name="timeLimit">Of Books' connector, in seconds.</param>
    public static async Task<GatewayScene> Start(int timeLimit = 12, IReadOnlyDictionary<string, string>? more = null)
    {
        var provider = await PortalUnderTest.Start();
        var line = await FaultyLine.To(provider.Http.BaseAddress!);
        var settings = new Dictionary<string, string>(more ?? new Dictionary<string, string>()) { ["Outgoing:AllowPrivateTargets"] = "true" };
        var scene = new GatewayScene(await RecoveryScene.Start(withSimulator: true, more: settings), provider, await Ecosystem.Create(provider), line);
        await scene.World.AllowGateway(line.Url);
        scene.Books = await scene.World.NewGateway(scene.World.Books, "books-gateway", scene.AccountAt(scene.ProvidersWorld.BooksSigned, timeLimit));
        scene.Shoes = await scene.World.NewGateway(scene.World.Shoes, "shoes-gateway", scene.AccountAt(scene.ProvidersWorld.BooksSigned));
        return scene;
    }

    /// <summary>An account that uses this connector of the provider.</summary>
    public GatewayAccountForm AccountAt(Shop provider, int timeLimit = 12) => AccountOver(Line, provider, timeLimit);

    public static GatewayAccountForm AccountOver(FaultyLine line, Shop provider, int timeLimit) => new(
        line.Url, provider.Account.Username, provider.Account.Password, provider.Credentials.ApiKey,
        provider.IsSigned ? provider.Credentials.SharedSecret : null, provider.Credentials.PublicIntegrationKey, timeLimit);

    public Task<Shop> NewGateway(Shop of, Shop provider, PaymentMethod method = PaymentMethod.Card) =>
        World.NewGateway(of, Shop.NewId("gateway"), AccountAt(provider), method);

    public Task<int> Recover() => _ours.Recover();

    /// <summary>Our process dies with these calls, and another one starts on the same data.</summary>
    public async Task Crash(params Task[] underWay)
    {
        await _ours.Crash(underWay);
        (Books, Shoes) = (Books.At(Portal), Shoes.At(Portal));
    }

    /// <summary>What the provider has of one of our transactions.</summary>
    public Task<List<Transaction>> AtProvider(string uuid) =>
        Provider.Ledger.Read(db => db.Transactions().AsNoTracking().Where(t => t.MerchantTransactionId == uuid).ToListAsync());

    /// <summary>Both sides tell the same story of each of our transactions: final, and charged once or not at all.</summary>
    public Task ShouldAgree() => ShouldAgree(Ledger, Provider.Ledger, Books);

    public static async Task ShouldAgree(Ledger ours, Ledger theirs, Shop shop)
    {
        var mine = await ours.TransactionsOf(shop);
        var known = (await theirs.Read(db => db.Transactions().AsNoTracking().ToListAsync())).ToLookup(t => t.MerchantTransactionId);
        foreach (var transaction in mine)
        {
            transaction.IsFinal.ShouldBeTrue($"{transaction.Uuid} is {transaction.Status}");
            var charged = known[transaction.ProviderKey].Where(t => t.Status == TransactionStatus.Success).ToList();
            charged.Count.ShouldBe(transaction.Status == TransactionStatus.Success ? 1 : 0, transaction.Uuid);
            charged.ShouldAllBe(t => t.Amount == transaction.Amount && t.Uuid == transaction.ProviderTransactionId);
        }

        var keys = mine.Select(t => t.ProviderKey).ToHashSet();
        mine.Where(t => t.Status == TransactionStatus.Success).Sum(t => t.Amount ?? 0)
            .ShouldBe(known.Where(k => keys.Contains(k.Key)).SelectMany(k => k).Where(t => t.Status == TransactionStatus.Success).Sum(t => t.Amount ?? 0));
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await _ours.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
