using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Connectors.Destinations;

/// <summary>A tenant's administrator who has the database in both hands, and no key, decides in the operator's place and the owner's: no stored number
/// leaves.</summary>
public sealed class ForgedDecisionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_writes_decisions_into_the_database_is_sent_no_stored_card()
    {
        using var log = new CapturedLog();
        await using var scene = await DestinationScene.Start(log.AddTo);
        var goods = await scene.StoreGoods();
        var attacker = scene.Relations.Single(r => r.Name == "sub-tenant with share");
        var tried = 0;
        foreach (var (name, prepare, forge) in Forgeries)
        {
            await scene.Decide(isAllowed: false, isApproved: false);
            await prepare(scene, attacker);
            scene.Recorder.Forget();
            (await scene.Portal.Ledger.Tamper(db => forge(db, scene, attacker))).ShouldBeGreaterThan(0, name);
            scene.Portal.ForgetConfiguration();

            foreach (var shop in (Shop[])[attacker.Card, attacker.Meta, attacker.Cascade])
            {
                (await shop.DebitWith(goods.Token)).Succeeded.ShouldBeFalse(name);
                tried++;
            }

            scene.Recorder.CountOf(Shop.GoodCard).ShouldBe(0, name);
        }

        log.Text.ShouldContain("Security: a row of gateway_destinations");
        log.Text.ShouldContain("Security: a row of destination_approvals");
        log.Text.ShouldNotContain(Shop.GoodCard);
        output.WriteLine($"{Forgeries.Length} forgeries, {tried} charges: 0 numbers received");
    }

    // What is stored with a provider needs no approval: a card of our vault that says so is none.
    [Fact]
    public async Task A_card_of_the_vault_that_is_said_to_lie_with_a_provider_is_sent_to_none()
    {
        await using var scene = await DestinationScene.Start();
        var goods = await scene.StoreGoods();
        var attacker = scene.Relations.Single(r => r.Name == "sub-tenant with share");

        await scene.Portal.Ledger.Tamper(async db =>
        {
            var account = await db.Connectors().Where(c => c.Id == attacker.Card.Connector).Select(c => c.ProviderAccount).SingleAsync();
            return await db.Registrations().Where(r => r.Id == goods.Instrument)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.ProviderKeeps, true).SetProperty(r => r.ProviderAccount, account));
        });

        (await attacker.Card.DebitWith(goods.Token)).ShouldBeRefused(422, 1002);
        scene.Recorder.Received.ShouldBeEmpty();
    }

    // The gateway is a big one, where the attacker has an account too.
    [Fact]
    public async Task An_account_that_is_exchanged_in_the_database_is_sent_no_card_at_all()
    {
        await using var scene = await DestinationScene.Start();
        var goods = await scene.StoreGoods();
        var victim = scene.Relations[0].Card;
        await scene.Decide(isAllowed: true, isApproved: true);
        scene.Recorder.Forget();
        await scene.Portal.Ledger.Tamper(db => db.GatewayAccounts().Where(a => a.ConnectorId == victim.Connector)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.PublicIntegrationKey, "of-attacker")));
        scene.Portal.ForgetConfiguration();

        (await victim.DebitWith(goods.Token)).ShouldBeRefused(422, 1002);
        (await victim.DebitWith(await victim.CardToken())).ShouldBeDeclined(1007);

        scene.Recorder.Received.ShouldBeEmpty();
    }

    private static readonly (
        string Name, Func<DestinationScene, Relation, Task> Prepare,
        Func<Domain.Persistence.PortalDbContext, DestinationScene, Relation, Task<int>> Forge)[] Forgeries =
    [
        ("allows a gateway and has an approval", async (scene, at) => await scene.World.ApproveGateway(at.Card, scene.Container), async (db, scene, _) =>
        {
            db.GatewayDestinations().Add(
                new GatewayDestination { Id = GatewayDestinationId.New(DateTime.UtcNow), Adapter = Domain.Vocabulary.AdapterKind.Gateway,
                    BaseUrl = scene.Recorder.Url });
            return await db.SaveChangesAsync();
        }),
        ("relabels a gateway that is allowed", async (scene, at) => await scene.World.ApproveGateway(at.Card, scene.Container), (db, scene, _) =>
            db.GatewayDestinations().Where(d => d.BaseUrl != scene.Recorder.Url)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.BaseUrl, scene.Recorder.Url))),
        ("approves what was withdrawn", async (scene, at) =>
        {
            await scene.World.AllowGateway(scene.Recorder.Url);
            await scene.World.ApproveGateway(at.Card, scene.Container);
            await scene.World.WithdrawGateway(at.Card, scene.Container);
        }, (db, scene, at) => db.DestinationApprovals().Where(a => a.ConnectorId == at.Card.Connector)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.State, ApprovalState.Approved))),
        ("hands itself the approval of another connector", async (scene, _) =>
        {
            await scene.World.AllowGateway(scene.Recorder.Url);
            await scene.World.ApproveGateway(scene.Relations[0].Card, scene.Container);
        }, async (db, scene, at) =>
        {
            var mac = await db.DestinationApprovals().Where(a => a.ConnectorId == scene.Relations[0].Card.Connector && a.ContainerId == scene.Container)
                .Select(a => a.Mac).SingleAsync();
            return await db.DestinationApprovals().Where(a => a.ConnectorId == at.Card.Connector)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.State, ApprovalState.Approved).SetProperty(a => a.Mac, mac));
        }),
        ("exchanges the account that was approved", async (scene, at) =>
        {
            await scene.World.AllowGateway(scene.Recorder.Url);
            await scene.World.ApproveGateway(at.Card, scene.Container);
        }, (db, _, at) => db.GatewayAccounts().Where(a => a.ConnectorId == at.Card.Connector)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.PublicIntegrationKey, "of-attacker"))),
    ];
}
