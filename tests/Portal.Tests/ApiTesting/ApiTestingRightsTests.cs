using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.ApiTesting;

/// <summary>API testing is no side door: it gives nobody what the pages would refuse.</summary>
public sealed class ApiTestingRightsTests(PortalUnderTest portal, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Customer = """{"customerIdentification":"c-1"}""";
    private const string Why = "Ticket 4711";

    private static readonly string[] Masked = ["1990-01-02", "Hidden Lane", "Q1099Z", "NID-778899", "vic.secret@", "4312345678", "198.51.100.77", "vegan"];

    private Ecosystem _world = null!;
    private string _token = string.Empty;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _token = await _world.Books.StoredCard("c-1");
        (await _world.Books.UpdateProfile("c-1", """
            {"firstName":"Victoria","birthDate":"1990-01-02","billingAddress1":"Hidden Lane 7","billingPostcode":"Q1099Z","nationalId":"NID-778899","email":"vic.secret@shop.example",
             "billingPhone":"+4312345678","ipAddress":"198.51.100.77","extraData":{"diet":"vegan"}}
            """)).ShouldSucceed();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Proof 5
    [Fact]
    public async Task With_any_single_right_beside_that_to_test_no_answer_holds_what_the_pages_mask()
    {
        var (sent, answered) = (0, 0);
        foreach (var right in PermissionCatalogue.All.Select(p => p.Key).Except([Permissions.TransactionTest]))
        {
            var person = With(right) with { IsSteppedUp = true };
            foreach (var (call, json) in Calls())
            {
                foreach (var reason in (string?[])[null, Why])
                {
                    var answer = await Send(person, call, json, reason);
                    (sent, answered) = (sent + 1, answered + (answer.IsOk ? 1 : 0));
                    var shown = answer.Value?.Body ?? answer.Error!.Message;
                    foreach (var hidden in Masked)
                    {
                        shown.ShouldNotContain(hidden, Case.Sensitive, $"{call} with {right}");
                    }

                    (shown.Contains(_token, StringComparison.Ordinal) && right != Permissions.ProfilesShowToken).ShouldBeFalse($"{call} with {right}");
                }
            }
        }

        answered.ShouldBeGreaterThan(0);
        output.WriteLine($"{sent} calls");
        Console.WriteLine($"API testing with single rights: {sent} calls sent, {answered} answered");
    }

    [Fact]
    public async Task With_the_one_right_to_test_a_profile_is_neither_read_nor_changed_nor_deleted()
    {
        var rita = With() with { IsSteppedUp = true };

        foreach (var call in
            (string[])["getProfile", "updateProfile", "deleteProfile", "attachPaymentInstrument", "detachPaymentInstrument", "withdrawConsent",
                "setBackupInstrument", "createPortalSession", "deregister",
                "capture", "void", "refund"])
        {
            (await Send(rita, call, Customer, Why)).Error!.Code.ShouldBe(ErrorCodes.Forbidden, call);
        }

        (await Send(rita, "debit", Debit("\"customerProfileData\":{\"customerIdentification\":\"c-1\"}"), null)).Error!.Field
            .ShouldBe(Permissions.ProfilesUpdate);
        (await Send(rita, "debit", Debit($"\"transactionToken\":\"{_token}\""), null)).Value!.Body.ShouldContain("FINISHED");
        (await _world.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_profile_is_shown_as_on_its_page_in_full_only_with_right_and_reason_and_each_look_is_written_down()
    {
        var looker = With(Permissions.ProfilesShow);
        var revealer = With(Permissions.ProfilesShow, Permissions.ProfilesReveal);
        var copier = With(Permissions.ProfilesShow, Permissions.ProfilesShowToken);

        var masked = (await Send(looker, "getProfile", Customer, Why)).Value!.Body;
        masked.ShouldContain("Victoria");
        masked.ShouldContain("v***@shop.example");
        (await Send(revealer, "getProfile", Customer, null)).Value!.Body.ShouldNotContain("Hidden Lane");
        var full = (await Send(revealer, "getProfile", Customer, Why)).Value!.Body;
        full.ShouldContain("Hidden Lane 7");
        full.ShouldContain("vegan");
        full.ShouldNotContain("NID-778899");
        full.ShouldNotContain(_token);
        (await Send(copier, "getProfile", Customer, null)).Value!.Body.ShouldContain(_token);

        (await Audit(looker)).ShouldBe(["connector.tested Ticket 4711", "profile.viewed "]);
        (await Audit(revealer)).ShouldBe(
            ["connector.tested ", "profile.viewed ", "connector.tested Ticket 4711", "profile.viewed ", "profile.revealed Ticket 4711"], ignoreOrder: true);
    }

    [Fact]
    public async Task Updating_and_deleting_ask_for_right_reason_and_step_up_and_are_the_persons_in_the_audit()
    {
        const string change = """{"customerIdentification":"c-1","customerData":{"firstName":"Mallory"}}""";
        var ada = With(Permissions.ProfilesShow, Permissions.ProfilesUpdate, Permissions.ProfilesDelete);

        foreach (var (call, json) in ((string, string)[])[("updateProfile", change), ("deleteProfile", Customer)])
        {
            (await Send(ada, call, json, " ")).Error!.Field.ShouldBe("reason");
            (await Send(ada, call, json, Why)).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        }

        (await _world.Books.GetProfile("c-1")).Text("customer", "firstName").ShouldBe("Victoria");
        var stepped = ada with { IsSteppedUp = true };
        (await Send(stepped, "updateProfile", change, Why)).Value!.Status.ShouldBe(200);
        (await Send(stepped, "updateProfile", change.Replace("\"customerData\"", "\"preferredInstrument\":\"x\",\"customerData\"", StringComparison.Ordinal),
            Why)).Error!.Field
            .ShouldBe(Permissions.ProfilesPrefer);
        (await Send(stepped, "deleteProfile", Customer, Why)).Value!.Status.ShouldBe(200);

        var entries = await Audit(ada);
        entries.ShouldContain("profile.updated Ticket 4711");
        entries.ShouldContain("profile.deleted Ticket 4711");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"customerProfileData":1,"customerProfileData":{"customerIdentification":"c-1"}}""")]
    [InlineData("""{"customerProfileDat\u0061":{"customerIdentification":"c-1"}}""")]
    public async Task What_hides_that_a_profile_is_written_is_refused(string json) =>
        (await Send(With(), "debit", json, null)).Error!.Field.ShouldBe(Permissions.ProfilesUpdate);

    // .NET finds out only when the names are asked for.
    [Theory]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("""{"amount":"1.00","x\udc00":{}}""")]
    public async Task A_name_with_half_a_surrogate_pair_is_an_unreadable_call(string json)
    {
        (await Send(With(), "debit", json, null)).Error!.Field.ShouldBe(Permissions.ProfilesUpdate);
        (await Send(With(Permissions.ProfilesUpdate, Permissions.ProfilesPrefer), "debit", json, null)).Value!.Status.ShouldBe(400);
    }

    private IEnumerable<(string Call, string Json)> Calls() =>
    [
        ("getProfile", Customer),
        ("updateProfile", """{"customerIdentification":"c-1","customerData":{"gender":"F"}}"""),
        ("attachPaymentInstrument", """{"customerIdentification":"c-1","transactionUuid":"none"}"""),
        ("detachPaymentInstrument", """{"customerIdentification":"c-1","transactionUuid":"none"}"""),
        ("debit", Debit($"\"transactionToken\":\"{_token}\"")),
        ("debit", Debit($"\"transactionToken\":\"{_token}\",\"customerProfileData\":{{\"customerIdentification\":\"c-1\"}}")),
    ];

    private static string Debit(string further) => $$"""{"merchantTransactionId":"{{Shop.NewId()}}","amount":"9.99","currency":"EUR",{{further}}}""";

    private Person With(params string[] rights) =>
        portal.WithRights(_world.Books.Tenant, rights.Append(Permissions.TransactionTest)) with { IsSteppedUp = false };

    private Task<Result<ConsoleAnswer>> Send(Person who, string call, string json, string? reason) =>
        who.Do((ApiConsole console) => console.Send(_world.Books.Connector, call, json, reason));

    private Task<List<string>> Audit(Person who) => portal.Ledger.Read(async db =>
        (await db.AuditEntries().AsNoTracking().Where(e => e.ActorId == who.Id).OrderBy(e => e.Id).ToListAsync(Cancelled))
            .ConvertAll(e => $"{e.Action} {e.Reason}"));
}
