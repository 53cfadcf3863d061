using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.PortalUsers;

public sealed class SecurityCentreTests(PortalUnderTest portal) : IAsyncLifetime
{
    private Ecosystem _world = null!;
    private Person _ada = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _ada = await portal.EnteredUser(_world.Group);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_shorter_time_out_holds_at_once_and_below_until_set_there()
    {
        var session = await (await portal.NewUser(_world.Shoes.Tenant)).OpenSession();

        (await Save(_ada, _world.Group, new SecurityForm(false, 5, null, null))).IsOk.ShouldBeTrue();
        (await TimeLeft(session)).ShouldBeInRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        (await Save(_ada, _world.Shoes.Tenant, new SecurityForm(false, 30, null, null))).IsOk.ShouldBeTrue();
        (await TimeLeft(session)).ShouldBeInRange(TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Addresses_outside_the_list_are_put_out_at_once_and_cannot_sign_in()
    {
        var user = await portal.NewUser(_world.Shoes.Tenant);
        var (inside, outside) = (await user.OpenSession("10.1.2.3"), await user.OpenSession("198.51.100.9"));

        (await Save(_ada, _world.Shoes.Tenant, new SecurityForm(false, null, null, "10.0.0.0/8, 2001:db8::1"))).IsOk.ShouldBeTrue();

        (await Enter(inside)).IsOk.ShouldBeTrue();
        (await Enter(outside)).Error!.Code.ShouldBe(ErrorCodes.Unauthorized);
        using var browser = new Browser(portal);
        (await browser.SignIn(user)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_locks_themselves_out_by_a_list_without_their_own_address()
    {
        var refused = await Save(_ada, _world.Group, new SecurityForm(false, null, null, "10.0.0.0/8"));

        refused.Error!.Field.ShouldBe("allowedNetworks");
        refused.Error.Message.ShouldContain("203.0.113.7");
        (await Save(_ada, _world.Group, new SecurityForm(false, null, null, "203.0.113.0/24"))).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, null, null, "idleMinutes")]
    [InlineData(121, null, null, "idleMinutes")]
    [InlineData(null, 29, null, "disablesInactiveAfterDays")]
    [InlineData(null, 721, null, "disablesInactiveAfterDays")]
    [InlineData(null, null, "10.0.0.0/8, everywhere", "allowedNetworks")]
    [InlineData(null, null, "10.0.0.0/99", "allowedNetworks")]
    public async Task What_cannot_be_is_refused_by_name(int? idle, int? days, string? networks, string field) =>
        (await Save(_ada, _world.Group, new SecurityForm(false, idle, days, networks))).Error!.Field.ShouldBe(field);

    [Fact]
    public async Task Without_a_step_up_nothing_is_saved_and_the_password_gives_it_for_ten_minutes()
    {
        var user = await portal.NewUser(_world.Group);
        var session = await user.OpenSession();
        var form = new SecurityForm(false, 20, null, null);
        (await Save(await Fresh(), _world.Group, form)).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await (await Fresh()).Do((StepUp stepUp) => stepUp.Confirm("not it"))).Error!.Field.ShouldBe("proof");
        (await Save(await Fresh(), _world.Group, form)).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);

        (await (await Fresh()).Do((StepUp stepUp) => stepUp.Confirm(Person.Password))).IsOk.ShouldBeTrue();

        (await Save(await Fresh(), _world.Group, form)).IsOk.ShouldBeTrue();

        async Task<Person> Fresh() =>
            user with { Scope = (await portal.AsOperator((PortalAccess access) => access.Enter(session, null, Reach.WithSubTenants))).Value! };
    }

    [Fact]
    public async Task Guessing_the_step_up_locks_the_account()
    {
        var mallory = await portal.NewUser(_world.Group);
        var session = await mallory.OpenSession();
        for (var i = 0; i < 6; i++)
        {
            (await (mallory with { Scope = (await Enter(session)).Value! }).Do((StepUp stepUp) => stepUp.Confirm("guess"))).IsOk.ShouldBeFalse();
        }

        (await (mallory with { Scope = (await Enter(session)).Value! }).Do((StepUp stepUp) => stepUp.Confirm(Person.Password))).IsOk.ShouldBeFalse();
    }

    // Attack: guesses made at the same time, in as many circuits, count as one.
    [Theory]
    [InlineData(false, 6, "user.sign-in")]
    [InlineData(true, 4, "user.second-factor.code")]
    public async Task Step_ups_guessed_at_once_take_their_turn_and_count(bool byCode, int counted, string action)
    {
        var user = await portal.NewUser(_world.Group);
        var app = byCode ? (await Authenticator.SetUp(user)).App : null;
        var session = await user.OpenSession();
        var guesser = user with { Scope = (await Enter(session)).Value! };

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            guesser.Do((StepUp stepUp) => stepUp.Confirm(byCode ? $"00000{i % 10}" : $"guess {i}"))));
        var right = await guesser.Do((StepUp stepUp) => stepUp.Confirm(app?.Code() ?? Person.Password));

        guesses.ShouldAllBe(g => g.Error!.Field == "proof");
        right.IsOk.ShouldBeFalse("the right one waits");
        (await Enter(session)).Value!.IsSteppedUp.ShouldBeFalse();
        var refused = await portal.Ledger.Read(db => db.AuditEntries()
            .CountAsync(e => e.ActorId == user.Id && e.Action == action && e.Result == AuditResult.Refused, Cancelled));
        refused.ShouldBe(counted);
    }

    [Fact]
    public async Task People_who_may_only_look_or_are_elsewhere_change_nothing()
    {
        var rita = await portal.EnteredUser(_world.Group, BuiltInRoles.ReadOnly);
        var zoe = await portal.EnteredUser(_world.Zeta.Tenant);
        var form = new SecurityForm(true, null, null, null);

        (await rita.Do((SecurityQueries security) => security.Look(_world.Group))).IsOk.ShouldBeTrue();
        (await Save(rita, _world.Group, form)).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await Save(zoe, _world.Group, form)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await zoe.Do((SecurityQueries security) => security.Look(_world.Group))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_second_factor_asked_for_above_is_not_lifted_below()
    {
        (await Save(_ada, _world.Group, new SecurityForm(true, null, null, null))).IsOk.ShouldBeTrue();
        (await Save(_ada, _world.Shoes.Tenant, new SecurityForm(false, null, null, null))).IsOk.ShouldBeTrue();
        var person = await (await portal.NewUser(_world.Shoes.Tenant)).Load();

        (await portal.AsOperator(async (SignIns signIns) => (SignInStep?)await signIns.Next(person, false))).ShouldBe(SignInStep.SecondFactor);
        (await _ada.Do((SecurityQueries security) => security.Look(_world.Shoes.Tenant))).Value!.IsSecondFactorAskedAbove.ShouldBeTrue();
    }

    private Task<Result> Save(Person who, TenantId tenant, SecurityForm form) => who.Do((SecurityAdmin security) => security.Save(tenant, form, 0));

    private Task<Result<PortalScope>> Enter(PortalSession session) => portal.AsOperator((PortalAccess access) => access.Enter(session));

    private Task<TimeSpan> TimeLeft(PortalSession session) => portal.AsOperator((PortalAccess access) => access.TimeLeft(session));
}
