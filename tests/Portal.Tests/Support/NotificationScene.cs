using System.Globalization;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>A portal that may crash, a merchant's server that takes its notifications, and the clock that moves the schedule.</summary>
public sealed class NotificationScene : IAsyncDisposable
{
    private NotificationScene(RecoveryScene recovery, CallbackReceiver receiver) => (Recovery, Receiver) = (recovery, receiver);

    public RecoveryScene Recovery { get; }

    public CallbackReceiver Receiver { get; }

    public PortalUnderTest Portal => Recovery.Portal;

    public Ecosystem World => Recovery.World;

    public Shop Shop => Recovery.Shop;

    public ManualClock Clock => Recovery.Clock;

    public static async Task<NotificationScene> Start(bool allowPrivate = true, TimeSpan? timeout = null, Action<IServiceCollection>? replacements = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Outgoing:AllowPrivateTargets"] = allowPrivate.ToString(),
            ["Notifications:PollInterval"] = "00:00:00.020",
            ["Notifications:FailingPause"] = "00:00:00.010",
            ["Notifications:FirstTimeout"] = (timeout ?? TimeSpan.FromSeconds(10)).ToString(null, CultureInfo.InvariantCulture),
            ["Notifications:LaterTimeout"] = (timeout ?? TimeSpan.FromSeconds(30)).ToString(null, CultureInfo.InvariantCulture),
        };
        return new NotificationScene(await RecoveryScene.Start(more: settings, replacements: replacements), await CallbackReceiver.Start());
    }

    /// <summary>A debit that wants to be told about.</summary>
    /// <returns>The transaction's uuid.</returns>
    public async Task<string> Buy(string? callbackUrl = null, string number = Shop.GoodCard, Shop? at = null)
    {
        var shop = at ?? Shop;
        var answer = await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await shop
                .CardToken(number), callbackUrl = callbackUrl ?? Receiver.Url(),
        });
        return answer.Text("uuid");
    }

    /// <summary>The same, storing the card in the profile of that customer.</summary>
    public async Task<WireAnswer> BuyAndStore(string customer, object? consent = null) => await Shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", transactionToken = await Shop
            .CardToken(), withRegister = true, callbackUrl = Receiver.Url(),
        customer = new { firstName = "Mara", lastName = "Okafor", email = "mara@shop.example" },
        customerProfileData = new { customerIdentification = customer, consent },
    });

    /// <summary>From now on the owner of the shared container gets notifications of its profiles.</summary>
    /// <returns>The secret, with the first address.</returns>
    public Task<string> TellOwner(string? url = null) => TellOwner(World.Container, url ?? Receiver.Url("/profiles"));

    /// <param name="url">Null tells nobody any more.</param>
    public async Task<string> TellOwner(ContainerId container, string? url)
    {
        var version = await Portal.Ledger.Read(db => Task.FromResult(db.Containers().Single(c => c.Id == container).Version));
        return (await World.Get<ContainerAdmin, ProfileEventsSecret>(c => c.TellProfileEvents(container, url, version))).Secret!;
    }

    /// <summary>The next notifications, as many as that.</summary>
    public async Task<List<ReceivedCallback>> Next(int many)
    {
        List<ReceivedCallback> told = [];
        while (told.Count < many)
        {
            told.Add(await Receiver.Next());
        }

        return told;
    }

    /// <summary>What the owner's side sees of the notifications of the shared container, once none is due or under way.</summary>
    public async Task<IReadOnlyList<ProfileNotification>> ToldOwner()
    {
        while (true)
        {
            var told = (await AsAdmin((NotificationQueries n) => n.OfContainer(World.Container))).Value!.Sent;
            if (told.All(t => t.Sent is { IsBeingSent: false } && (t.Sent.NextTryAt is null || t.Sent.NextTryAt > Clock.Now)))
            {
                return told;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The delivery log of a notification of the transaction, the last unless told otherwise, once it holds so many tries and none is due or under
    /// way.</summary>
    public async Task<NotificationShown> Log(string uuid, int tries, Index? which = null)
    {
        while (true)
        {
            if (await Shown(uuid) is { Count: > 0 } all && all[(which ?? ^1).GetOffset(all.Count)] is { IsBeingSent: false } shown && shown.Tries.Count >= tries
                && (shown.NextTryAt is null || shown.NextTryAt > Clock.Now))
            {
                return shown;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public async Task<IReadOnlyList<NotificationShown>> Shown(string uuid) => (await AsAdmin((NotificationQueries n) => n.OfTransaction(uuid))).Value!;

    public Task<Result<T>> AsAdmin<TService, T>(Func<TService, Task<Result<T>>> work)
        where TService : notnull => Portal.Admin(World.Group).Do(work);

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Recovery.DisposeAsync();
    }
}
