using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.RenewalLinks;

/// <summary>A shop whose customers' cards expire, a clock, and the mails that leave.</summary>
internal sealed class RenewalLinkScene : IAsyncDisposable
{
    private RenewalLinkScene()
    {
    }

    internal RecoveryScene Recovery { get; private set; } = null!;

    internal Outbox Outbox { get; } = new();

    internal PortalUnderTest Portal => Recovery.Portal;

    internal Ecosystem World => Recovery.World;

    internal Shop Books => World.Books.At(Portal);

    internal Shop Shoes => World.Shoes.At(Portal);

    internal Person Admin => Portal.Admin(World.Books.Tenant);

    internal static async Task<RenewalLinkScene> Start()
    {
        var scene = new RenewalLinkScene();
        scene.Recovery = await RecoveryScene.Start(withSimulator: true, replacements: services => services.AddSingleton<IMailbox>(scene.Outbox));
        return scene;
    }

    /// <summary>Stores a card that is good to the end of the month so many months from now.</summary>
    internal async Task<string> Store(Shop shop, string customer, int months = 0)
    {
        var good = Recovery.Clock.Now.AddMonths(months);
        var stored = (await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", withRegister = true,
            transactionToken = await shop.CardToken(year: good.Year, month: good.Month),
            customer = new { firstName = "Mara", email = $"{customer}@shop.example" },
            customerProfileData = new { customerIdentification = customer },
        })).ShouldSucceed();
        return stored.Text("customerProfileData", "paymentToken");
    }

    internal Task<Result<int>> Send(ExpiringCardSearch? search = null, bool byMail = true, string language = "en", Person? by = null) =>
        (by ?? Admin).Do((RenewalLinkAdmin links) => links.Send(search ?? new ExpiringCardSearch(), byMail, language, "https://pay.example"));

    internal Task<int> Work() => Portal.Services.GetRequiredService<RenewalLinkRuns>().MakeDue(TestContext.Current.CancellationToken);

    internal async Task<IReadOnlyList<ExpiringCard>> Cards(ExpiringCardSearch? search = null) =>
        (await Admin.Do((ExpiringCardQueries cards) => cards.List(search ?? new ExpiringCardSearch()))).Value.ShouldNotBeNull().Items;

    internal async Task<IReadOnlyList<RenewalLinkItem>> Links(RenewalLinkState? state = null) =>
        (await Admin.Do((RenewalLinkQueries links) => links.List(new RenewalLinkSearch { State = state }))).Value.ShouldNotBeNull().Items;

    internal async Task<string> AddressOf(RenewalLinkItem link) =>
        (await Admin.Do((RenewalLinkQueries links) => links.Address(link.Id))).Value.ShouldNotBeNull();

    /// <summary>The shopper comes from the link and enters another card.</summary>
    internal async Task<Shopper> Renew(string address, string number = Shop.OtherCard)
    {
        var shopper = await new Shopper(Portal).Open(address);
        return await (await shopper.Take()).Pay([.. Shopper.Card(number, "12/35"), ("save", "on")]);
    }

    internal Task<int> CountOfLinks() => Portal.Ledger.Read(db => db.RenewalLinks().CountAsync());

    public ValueTask DisposeAsync() => Recovery.DisposeAsync();
}
