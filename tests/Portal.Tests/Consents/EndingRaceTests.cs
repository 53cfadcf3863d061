using System.Data.Common;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Consents;

/// <summary>A charge meets what ends its instrument: nothing is charged that had ended before the provider was asked, and every call has an answer.</summary>
public sealed class EndingRaceTests(PortalUnderTest portal)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 200 : 5;

    [Theory]
    [InlineData("withdraw")]
    [InlineData("deregister")]
    [InlineData("detach")]
    [InlineData("delete")]
    public async Task What_ends_between_finding_and_claiming_is_not_charged(string ending)
    {
        var moment = new BetweenFindingAndClaiming();
        await using var own = await moment.Start();
        var world = await Ecosystem.Create(own);
        var (token, uuid) = await Stored(world);
        moment.Do(() => End(world.Books, ending, token, uuid));

        (await world.Shoes.DebitWith(token)).ShouldBeDeclined(DeclineCodes.NotAllowed);

        (await own.Ledger.TransactionsOf(world.Shoes)).ShouldHaveSingleItem().ProviderTransactionId.ShouldBeNull("the provider was never asked");
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task What_is_renewed_between_finding_and_claiming_is_charged()
    {
        var moment = new BetweenFindingAndClaiming();
        await using var own = await moment.Start();
        var world = await Ecosystem.Create(own);
        var (token, _) = await Stored(world);
        moment.Do(async () => (await world.Books.Renew("c-1", token)).ShouldSucceed());

        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("deregister")]
    [InlineData("delete")]
    [InlineData("unshare")]
    [InlineData("renew")]
    public async Task A_charge_at_the_same_moment_is_answered_and_none_comes_after(string ending)
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"c-{round}";
            var stored = await world.Books.StoreAgreed(customer, new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
            var (token, uuid) = (stored.Text("customerProfileData", "paymentToken"), stored.Text("uuid"));
            var late = (round * 7) % 11;

            var charging = Task.Run(() => world.Shoes.DebitWith(token), TestContext.Current.CancellationToken);
            for (var spun = 0; spun < late * 2_000; spun++)
            {
                Thread.SpinWait(1);
            }

            await End(world.Books, ending, token, uuid, customer, world);
            var charged = await charging;

            charged.Status.ShouldBeOneOf(200, 422);
            var after = await world.Shoes.DebitWith(token);
            (after.Status == 200 && after.Body["success"]!.GetValue<bool>()).ShouldBe(ending == "renew", after.ToString());
            if (ending == "unshare")
            {
                await world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant);
            }
        }

        (await portal.Ledger.TransactionsOf(world.Shoes)).ShouldAllBe(t => t.IsFinal);
    }

    private static async Task<(string Token, string Uuid)> Stored(Ecosystem world)
    {
        var stored = await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
        return (stored.Text("customerProfileData", "paymentToken"), stored.Text("uuid"));
    }

    private static async Task End(Shop books, string ending, string token, string uuid, string customer = "c-1", Ecosystem? world = null)
    {
        switch (ending)
        {
            case "unshare":
                await world!.Share(ShareMode.Selected, world.Books.Tenant);
                break;
            default:
                (await (ending switch
                {
                    "withdraw" => books.WithdrawConsent(customer, token),
                    "deregister" => books.FollowUp("deregister", uuid),
                    "detach" => books.Profile("detachPaymentInstrument", new { customerIdentification = customer, transactionUuid = uuid }),
                    "renew" => books.Renew(customer, token),
                    _ => books.Profile("deleteProfile", new { customerIdentification = customer }),
                })).ShouldSucceed();
                break;
        }
    }

    /// <summary>Something happens once, as soon as a charge has found its means of payment.</summary>
    private sealed class BetweenFindingAndClaiming : DbCommandInterceptor
    {
        private Func<Task>? _next;

        internal Task<PortalUnderTest> Start() => PortalUnderTest.Start(replacements: services =>
        {
            services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(this));
            services.ConfigureDbContext<MerchantDb>(options => options.AddInterceptors(this));
        });

        internal void Do(Func<Task> happens) => _next = happens;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("vault_entries", StringComparison.Ordinal) && Interlocked.Exchange(ref _next, null) is { } happens)
            {
                await happens();
            }

            return await base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}
