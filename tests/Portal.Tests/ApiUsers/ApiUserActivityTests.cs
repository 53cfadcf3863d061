using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.ApiUsers;

public sealed class ApiUserActivityTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_refused_call_is_kept_with_its_template_its_code_and_its_field_and_nothing_that_was_sent()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.Debit(new { merchantTransactionId = "x", amount = "not-a-sum-4111111111111111", currency = "EUR" })).Status.ShouldBe(422);
        await Written();

        var call = (await Calls(world, world.Books)).ShouldHaveSingleItem();

        (call.Route, call.Status, call.Code).ShouldBe(("POST /api/v3/transaction/{apiKey}/debit", 422, 1002));
        call.Field.ShouldNotBeNull();
        call.ToString().ShouldNotContain("4111111111111111");
        call.ToString().ShouldNotContain(world.Books.Credentials.ApiKey);
    }

    [Fact]
    public async Task A_wrong_password_shows_for_the_user_it_was_tried_with_and_an_unknown_name_leaves_no_trace()
    {
        var world = await Ecosystem.Create(portal);
        var before = await portal.Ledger.Read(db => db.RefusedCalls().CountAsync());
        (await (world.Books with { Account = world.Books.Account with { Password = "wrong" } }).GetProfile("c-1")).Status.ShouldBe(401);
        (await (world.Books with { Account = world.Books.Account with { Username = Shop.NewId("nobody") } }).GetProfile("c-1")).Status.ShouldBe(401);
        await Written();

        (await Calls(world, world.Books)).ShouldHaveSingleItem().Status.ShouldBe(401);
        (await portal.Ledger.Read(db => db.RefusedCalls().CountAsync())).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Nobody_reads_the_refused_calls_of_another_tenant()
    {
        var world = await Ecosystem.Create(portal);

        var refused = await portal.Admin(world.Zeta.Tenant).Do((ApiUserQueries q) => q.RefusedCalls(world.Books.Account.ApiUser, 1));
        var details = await portal.Admin(world.Zeta.Tenant).Do((ApiUserQueries q) => q.Get(world.Books.Account.ApiUser));

        (refused.Error!.Code, details.Error!.Code).ShouldBe((ErrorCodes.NotFound, ErrorCodes.NotFound));
    }

    [Fact]
    public async Task Only_the_last_thousand_calls_are_kept()
    {
        var world = await Ecosystem.Create(portal);
        var activity = portal.Services.GetRequiredService<ApiUserActivity>();
        for (var i = 0; i < 1100; i++)
        {
            activity.Refused(new RefusedCallNote(world.Books.Account.Username, $"GET /{i:0000}", 422, 1002, null, null));
            if (i == 900)
            {
                await Written();
            }
        }

        await Written();

        (await portal.Ledger.Read(db => db.RefusedCalls().CountAsync(c => c.ApiUserId == world.Books.Account.ApiUser))).ShouldBe(1000);
        (await Calls(world, world.Books)).ShouldContain(c => c.Route == "GET /1099");
    }

    [Fact]
    public async Task When_a_user_was_last_used_is_written_without_touching_configuration_or_version()
    {
        var world = await Ecosystem.Create(portal);
        var before = await portal.Ledger.Read(db => db.ApiUsers().AsNoTracking().SingleAsync(u => u.Id == world.Books.Account.ApiUser));
        await world.Books.GetProfile("c-1");
        await Written();

        var after = await portal.Ledger.Read(db => db.ApiUsers().AsNoTracking().SingleAsync(u => u.Id == world.Books.Account.ApiUser));

        (before.LastUsedAt, after.LastUsedAt is null, after.Version).ShouldBe((null, false, before.Version));
    }

    private Task Written() => portal.Services.GetRequiredService<ApiUserActivity>().Write(CancellationToken.None);

    private async Task<IReadOnlyList<RefusedCallItem>> Calls(Ecosystem world, Shop of)
    {
        // The worker may hold what a test has not written itself yet.
        for (var turn = 0; turn < 100; turn++)
        {
            var calls = await portal.Reader(world.Group).Do((ApiUserQueries q) => q.RefusedCalls(of.Account.ApiUser, 1));
            if (calls.Value!.Total > 0)
            {
                return calls.Value.Items;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return [];
    }
}
