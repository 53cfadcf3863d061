using System.Reflection;
using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Access;

/// <summary>An open browser that somebody else sits down at: what it gives away, and what it does not.</summary>
public sealed class CommandCatalogueTests(PortalUnderTest portal, ITestOutputHelper output)
{
    private const string Why = "Because of a test";

    /// <summary>Public services whose methods are no commands of people.</summary>
    private static readonly Dictionary<Type, string> OfNobodySignedIn = new()
    {
        [typeof(PortalAccess)] = "Makes the scope that commands are asked in.",
        [typeof(WhatIf)] = "Takes back what it does.",
        [typeof(JumpTo)] = "Looks only.",
        [typeof(AuditIntegrity)] = "Looks only.",
        [typeof(OwnNotices)] = "Looks only.",
        [typeof(TestedProfiles)] = "Looks only, by queries that write down that somebody looked.",
        [typeof(Backup)] = "For the operator, on the command line.",
        [typeof(CardTokens)] = "For shoppers and merchants.",
        [typeof(CheckoutProcessor)] = "For shoppers.",
        [typeof(CheckoutReturn)] = "For shoppers.",
        [typeof(ShopperRenewals)] = "For shoppers.",
        [typeof(BackupChanges)] = "For merchants.",
        [typeof(TransactionProcessor)] = "For merchants.",
        [typeof(FollowUpProcessor)] = "For merchants.",
        [typeof(InstrumentChanges)] = "For merchants.",
        [typeof(ConsentChanges)] = "For merchants.",
        [typeof(ProfileChanges)] = "For merchants.",
        [typeof(ShopperLinks)] = "For merchants.",
        [typeof(ShopperChanges)] = "For shoppers.",
        [typeof(ScheduleChanges)] = "For merchants.",
        [typeof(SignIns)] = "For people who are not in yet.",
    };

    /// <summary>Public methods of services that have commands too, and are none.</summary>
    private static readonly HashSet<string> NoCommands =
    [
        "ListChoices.Of", "OwnAccount.Look", "TestConnectors.List", "Passkeys.List", "Passkeys.Used", "SecondFactors.Begin", "SecondFactors.Resume",
        "SecondFactors.Use", "SecondFactors.RecoveryCodesLeft",

        // By the link that was mailed, or by the password that was given just before.
        "Passwords.Works", "Passwords.Choose", "Passwords.Forgot", "Passwords.IsPresent", "Passwords.Renew",
    ];

    /// <summary>Lines that are about oneself alone, and the tests that hold them.</summary>
    private static readonly HashSet<string> TriedElsewhere =
    [
        // SessionTests, SecurityCentreTests, ListChoicesTests
        "OwnAccount.End", "StepUp.Confirm", "ListChoices.SaveFilter", "ListChoices.RemoveFilter", "ListChoices.ChooseColumns",
        "SecondFactors.Confirm", "SecondFactors.Renew", "SecondFactors.Remove", // SecondFactorTests
        "Passkeys.Add", "Passkeys.Remove", "Passwords.Change", // below
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_command_has_a_line()
    {
        var found = typeof(Database).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsPublic: true } && !t.Name.EndsWith("Queries", StringComparison.Ordinal) && !OfNobodySignedIn.ContainsKey(t))
            .Where(t => t == typeof(OwnAccount) || Asynchronous(t).Any(m => IsResult(m.ReturnType.GenericTypeArguments.FirstOrDefault())))
            .SelectMany(t => Asynchronous(t).Select(m => $"{t.Name}.{m.Name}"))
            .Concat(Calls().Select(CommandCatalogue.NameOfCall))
            .Distinct().ToList();

        found.Except(CommandCatalogue.All.Select(c => c.Name)).Except(NoCommands)
            .ShouldBeEmpty("a command without a line that says what it asks: write one in CommandCatalogue");
        CommandCatalogue.All.Select(c => c.Name).Except(found).ShouldBeEmpty("a line without a command");
        output.WriteLine($"{CommandCatalogue.All.Count} commands");
        Console.WriteLine(
            $"Command catalogue: {CommandCatalogue.All.Count} commands, {CommandCatalogue.All.Count(c => c.Proof != Proof.None)} with a proof of who it is");
    }

    [Fact]
    public void Each_line_is_tried() =>
        CommandCatalogue.All.Select(c => c.Name).Except(Tried().Select(t => t.Line.Name)).Except(TriedElsewhere).ShouldBeEmpty();

    [Fact]
    public async Task Each_command_asks_what_its_line_says_and_leaves_a_row_in_the_audit()
    {
        var stage = await CommandStage.Set(portal);
        var wrong = new List<string>();
        var all = stage.Self with { Permissions = BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin).Append(Permissions.InstallationKeys).ToHashSet() };
        foreach (var (trial, line) in Tried())
        {
            if (line.IsOfOperator)
            {
                await Expect(ErrorCodes.Forbidden, all, "not of the operator");
                continue;
            }

            await Expect(ErrorCodes.Forbidden, all with { Permissions = all.Permissions.Except([line.Permission!]).ToHashSet() }, "without the right");
            if (line.AsksReason is not null)
            {
                await Expect("reason", all, "without a reason", reason: " ");
            }

            if (line.Oneself == Oneself.Refused)
            {
                await Expect(ErrorCodes.NotAllowed, all, "on oneself", ofOneself: true);
            }

            if (line.Proof == Proof.StepUp)
            {
                await Expect(ErrorCodes.StepUpNeeded, all with { IsSteppedUp = false }, "without a step-up");
            }

            var before = await Entries(stage.Self);
            await Expect(null, line.Proof == Proof.StepUp ? all : all with { IsSteppedUp = false }, "with all it asks");
            if (line.IsAudited && await Entries(stage.Self) <= before)
            {
                wrong.Add($"{line.Name} left no row in the audit");
            }

            async Task Expect(string? code, Person who, string how, string reason = Why, bool ofOneself = false)
            {
                var error = await trial.Try(who, new Attempted(stage, reason, ofOneself));
                if (code != error?.Code && (code is null || code != error?.Field))
                {
                    wrong.Add($"{line.Name} {how}: {error?.Code ?? "done"} instead of {code ?? "done"} ({error?.Message})");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connector_is_led_elsewhere_or_laid_open_only_after_a_step_up()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Books.Tenant) with { IsSteppedUp = false };
        var form = new ConnectorForm
        {
            Name = "books-signed",
            Description = string.Empty,
            Container = world.Container,
            IgnoresGlobalSettings = false,
            RequestSigning = true,
            RefusesMd5Signatures = false,
            SignatureWindowSeconds = null,
            TransactionsPerMinute = null,
            AllowedOrigins = string.Empty,
            DefaultResult = DefaultResult.Success,
            Members = [],
        };
        var version =
            await portal.Ledger.Read(db => db.Connectors().Where(c => c.Id == world.BooksSigned.Connector).Select(c => c.Version).SingleAsync(Cancelled));

        foreach (var change in (ConnectorForm[])[form with { CallbackUrl = "https://evil.example/notify" }, form with { RequestSigning = false }])
        {
            (await ada.Do((ConnectorAdmin c) => c.Edit(world.BooksSigned.Connector, change, version))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        }

        (await ada.Do((ConnectorAdmin c) => c.Edit(world.BooksSigned.Connector, form with { Description = "Harmless" }, version))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task An_open_browser_neither_adds_nor_removes_a_passkey_nor_changes_the_password()
    {
        var world = await Ecosystem.Create(portal);
        var bea = await portal.NewUser(world.Books.Tenant);
        var passkey = new UserPasskeyInfo([1, 2, 3], [4], DateTimeOffset.UtcNow, 0, null, true, false, false, [5], [6]);

        (await portal.AsOperator((Passkeys keys) => keys.Add(bea.Id, passkey, "Mallory", "guess", null))).Error!.Field.ShouldBe("password");
        (await portal.AsOperator((Passkeys keys) => keys.Add(bea.Id, passkey, "Laptop", Person.Password, null))).IsOk.ShouldBeTrue();
        var kept = (await portal.AsOperator((Passkeys keys) => keys.List(bea.Id))).ShouldHaveSingleItem();
        (await portal.AsOperator((Passkeys keys) => keys.Remove(bea.Id, kept.Id, "guess", null))).Error!.Field.ShouldBe("password");
        (await portal.AsOperator((Passkeys keys) => keys.List(bea.Id))).Count.ShouldBe(1);
        (await portal.AsOperator((Passkeys keys) => keys.Remove(bea.Id, kept.Id, Person.Password, null))).IsOk.ShouldBeTrue();
        (await portal.AsOperator((Passwords passwords) => passwords.Change(bea.Id, "guess", "Another long one 4 all", null, null))).IsOk.ShouldBeFalse();

        (await portal.AsOperator((Passkeys keys) => keys.List(bea.Id))).ShouldBeEmpty();
        (await portal.Ledger.Read(db => db.AuditEntries().CountAsync(e => e.ObjectId == bea.Id.ToString() && e.Action.StartsWith("user.passkey."), Cancelled)))
            .ShouldBe(2);
    }

    private static IEnumerable<(CommandTrial Trial, Command Line)> Tried() =>
        from trial in CommandTrials.All
        join line in CommandCatalogue.All on trial.Name equals line.Name
        select (trial, line);

    private static IEnumerable<MethodInfo> Asynchronous(Type service) =>
        service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => typeof(Task).IsAssignableFrom(m.ReturnType));

    private static bool IsResult(Type? answer) =>
        answer == typeof(Result) || (answer is { IsGenericType: true } && answer.GetGenericTypeDefinition() == typeof(Result<>));

    private IReadOnlyList<string> Calls() =>
        portal.AsOperator((ApiConsole console) => Task.FromResult(console.Calls)).GetAwaiter().GetResult();

    private Task<int> Entries(Person actor) =>
        portal.Ledger.Read(db => db.AuditEntries().CountAsync(e => e.ActorId == actor.Id && e.Result == AuditResult.Done, Cancelled));
}
