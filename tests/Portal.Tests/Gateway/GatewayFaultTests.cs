using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Gateway;

/// <summary>A line that breaks: what is not known is asked, never sent again, and in the end both sides tell the same.</summary>
public sealed class GatewayFaultTests
{
    [Theory]
    [InlineData(Fault.DropsAfter)]
    [InlineData(Fault.FailsAfter)]
    [InlineData(Fault.GarblesAnswer)]
    [InlineData(Fault.HoldsAnswer)]
    public async Task A_charge_whose_answer_was_lost_is_found_by_its_status(Fault fault)
    {
        await using var scene = await GatewayScene.Start(LimitFor(fault));
        var card = await scene.Books.CardToken();
        scene.Line.Fault = fault;

        var answer = await Buy(scene, card);

        answer.ShouldSucceed().Text("returnType").ShouldBe("PENDING");
        await scene.Recover();
        (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Books.Instruments("c-1")).ShouldHaveSingleItem();
        await scene.ShouldAgree();
        scene.Line.Passed.Count(call => call.StartsWith("POST /api", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(Fault.DropsBefore)]
    [InlineData(Fault.FailsBefore)]
    public async Task A_charge_that_never_came_there_ends_as_error_once_that_is_certain(Fault fault)
    {
        await using var scene = await GatewayScene.Start();
        var card = await scene.Books.CardToken();
        scene.Line.Fault = fault;

        var answer = await Buy(scene, card);

        answer.ShouldSucceed().Text("returnType").ShouldBe("PENDING");
        await scene.Recover();
        (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("PENDING");
        await scene.Recover();
        (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("ERROR");
        (await scene.Books.LooksFor("c-1")).ShouldBe("missing");
        (await scene.AtProvider(answer.Text("uuid"))).ShouldBeEmpty();
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_request_that_arrives_after_its_status_was_asked_is_not_taken_for_lost()
    {
        await using var scene = await GatewayScene.Start(LimitFor(Fault.HoldsRequest));
        var card = await scene.Books.CardToken();
        scene.Line.Fault = Fault.HoldsRequest;

        var answer = await Buy(scene, card);
        await scene.Recover();
        scene.Line.Release();
        await Until(() => scene.Line.Late == 1);
        await scene.Recover();

        (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_status_that_fails_leaves_the_charge_open_until_it_answers()
    {
        await using var scene = await GatewayScene.Start();
        var card = await scene.Books.CardToken();
        scene.Line.Fault = Fault.DropsAfter;
        var answer = await Buy(scene, card);

        scene.Line.Path = "/status/";
        foreach (var fault in (Fault[])[Fault.DropsBefore, Fault.FailsBefore, Fault.GarblesAnswer])
        {
            scene.Line.Fault = fault;
            await scene.Recover();
            (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("PENDING");
        }

        scene.Line.Fault = Fault.None;
        await scene.Recover();
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_gateway_that_nobody_answers_for_declines_at_once_as_nothing_was_sent()
    {
        await using var scene = await GatewayScene.Start();
        var dead = await scene.World.NewGateway(
            scene.World.Books, "dead", new GatewayAccountForm("http://127.0.0.1:1", "user", "secret", "key", null, "key"));

        (await dead.DebitWith(await dead.CardToken())).ShouldBeDeclined(3005);

        (await scene.Ledger.TransactionsOf(dead)).ShouldHaveSingleItem().Status.ShouldBe(TransactionStatus.Error);
    }

    [Fact]
    public async Task A_gateway_that_keeps_failing_is_left_alone_for_a_while_and_nothing_is_sent()
    {
        await using var scene = await GatewayScene.Start();
        scene.Line.Fault = Fault.FailsBefore;
        for (var i = 0; i < GatewayCircuits.LeastCalls * 2; i++)
        {
            await scene.Books.DebitWith(await scene.Books.CardToken());
        }

        var before = scene.Line.Passed.Count;
        (await scene.Books.DebitWith(await scene.Books.CardToken())).ShouldBeDeclined(3003);

        scene.Line.Passed.Count.ShouldBe(before);
        scene.Line.Fault = Fault.None;
        (await scene.Shoes.DebitWith(await scene.Shoes.CardToken())).ShouldSucceed();
    }

    [Theory]
    [InlineData(Fault.HoldsAnswer, 3001)]
    [InlineData(Fault.DropsAfter, 3005)]
    [InlineData(Fault.GarblesAnswer, 3005)]
    public async Task A_card_that_could_not_be_handed_over_is_declined_at_once_as_nothing_was_charged(Fault fault, int code)
    {
        await using var scene = await GatewayScene.Start(LimitFor(fault));
        (scene.Line.Path, scene.Line.Fault) = ("/tokenize/", fault);

        (await scene.Books.DebitWith(await scene.Books.CardToken())).ShouldBeDeclined(code);

        scene.Line.Passed.ShouldNotContain(call => call.Contains("/transaction/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_our_own_misconfiguration_and_no_word_of_the_provider_reaches_the_merchant()
    {
        await using var scene = await GatewayScene.Start();
        var account = scene.AccountAt(scene.ProvidersWorld.Books);
        var wrong = await scene.World.NewGateway(
            scene.World.Books, "wrong", new GatewayAccountForm(account.BaseUrl, account.Username, "wrong", account.ApiKey, null, account.PublicIntegrationKey));

        var answer = await wrong.DebitWith(await wrong.CardToken());

        answer.ShouldBeDeclined(1007);
        answer.Body["errors"]![0]!["adapterMessage"].ShouldBeNull();
    }

    [Fact]
    public async Task The_process_dies_while_the_gateway_is_asked_and_nothing_is_charged_twice()
    {
        await using var scene = await GatewayScene.Start(timeLimit: 5);
        var card = await scene.Books.CardToken();
        scene.Line.Fault = Fault.HoldsAnswer;
        var purchase = Buy(scene, card);
        await Until(() => scene.Line.Passed.Any(call => call.Contains("/transaction/", StringComparison.Ordinal)));

        await scene.Crash(purchase);
        scene.Line.Fault = Fault.None;
        await scene.Recover();
        await scene.Recover();

        await scene.ShouldAgree();
        (await scene.Ledger.TransactionsOf(scene.Books)).ShouldHaveSingleItem();
    }

    // Short only where it is waited for, and long enough for a busy machine to do what comes before.
    private static int LimitFor(Fault fault) => fault is Fault.HoldsAnswer or Fault.HoldsRequest ? 3 : 12;

    private static Task<WireAnswer> Buy(GatewayScene scene, string card) => scene.Books.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = card, withRegister = true,
        customerProfileData = new { customerIdentification = "c-1" },
    });

    private static async Task Until(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
