using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.PortalUsers;

/// <summary>The rules of portal-behaviour 4, told as the attacks that they stop.</summary>
public sealed class PortalUserRulesTests(PortalUnderTest portal) : IAsyncLifetime
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
    public async Task An_administrator_invites_somebody_who_is_active_once_a_password_is_chosen()
    {
        var invited = await Invite(_ada, _world.Shoes.Tenant, BuiltInRoles.Support);
        invited.IsOk.ShouldBeTrue(invited.Error?.Message);
        (await Details(_ada, invited.Value!.User)).State.ShouldBe(PortalUserState.Invited);

        var chosen = await portal.AsOperator((Passwords passwords) => passwords.Choose(LinkPurpose.SetUp, invited.Value, Person.Password));

        chosen.IsOk.ShouldBeTrue(chosen.Error?.Message);
        (await Details(_ada, invited.Value.User)).State.ShouldBe(PortalUserState.Active);
        (await Audit(invited.Value.User))
            .ShouldBe([$"user.created by {_ada}", $"user.password.chosen by {(await Details(_ada, invited.Value.User)).UserName}"]);
    }

    [Fact]
    public async Task Nobody_invites_into_or_reaches_a_tenant_beside_or_above_their_own()
    {
        var bea = await portal.EnteredUser(_world.Books.Tenant);

        (await Invite(bea, _world.Shoes.Tenant, BuiltInRoles.Support)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Invite(bea, _world.Group, BuiltInRoles.Support)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        foreach (var id in (Guid[])[_ada.Id, Guid.NewGuid()])
        {
            (await bea.Do((PortalUserQueries users) => users.Find(id))).Error.ShouldBe(Error.NotFound("User"));
            (await bea.Do((PortalUserAdmin users) => users.Disable(id))).Error.ShouldBe(Error.NotFound("User"));
            (await bea.Do((PortalUserAdmin users) => users.NewLink(id))).Error.ShouldBe(Error.NotFound("User"));
        }
    }

    [Fact]
    public async Task Nobody_grants_what_they_lack_or_takes_over_an_account_that_may_do_more()
    {
        var helper =
            await NewRole("Helper", Permissions.PortalUsersShow, Permissions.PortalUsersAdd, Permissions.PortalUsersEdit, Permissions.PortalUsersResetPassword);
        var hal = await (await portal.NewUser(_world.Group, helper)).Enter();

        (await Invite(hal, _world.Group, BuiltInRoles.TenantAdmin)).Error!.Field.ShouldBe("role");
        (await Invite(hal, _world.Group, BuiltInRoles.Support)).Error!.Field.ShouldBe("role");
        (await hal.Do((PortalUserAdmin users) => users.NewLink(_ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await hal.Do((PortalUserAdmin users) => users.Disable(_ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await hal.Do((PortalUserAdmin users) => users.Invite(NewUser(_world.Group, RoleChoice.None)))).IsOk.ShouldBeTrue("a user without role has no rights");
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_or_disables_themselves()
    {
        await portal.NewUser(_world.Group);
        var ada = await Details(_ada, _ada.Id);

        (await _ada.Do((PortalUserAdmin users) => users.Edit(ada.Id, Form(new RoleChoice(BuiltInRoles.Support, null)), ada.Version))).Error!.Field
            .ShouldBe("role");
        (await _ada.Do((PortalUserAdmin users) => users.Disable(ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await _ada.Do((PortalUserAdmin users) => users.Archive(ada.Id, true))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    // J4, script 7
    [Fact]
    public async Task The_last_administrator_is_neither_disabled_nor_demoted_nor_made_to_expire()
    {
        var bea = await portal.NewUser(_world.Books.Tenant);
        var admin = new RoleChoice(BuiltInRoles.TenantAdmin, null);
        var soon = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3));

        (await _ada.Do((PortalUserAdmin users) => users.Disable(bea.Id))).Error!.Message.ShouldContain("last administrator");
        (await _ada.Do((PortalUserAdmin users) => users.Archive(bea.Id, true))).Error!.Message.ShouldContain("last administrator");
        (await _ada.Do((PortalUserAdmin users) => users.Edit(bea.Id, Form(new RoleChoice(BuiltInRoles.Support, null)), 0))).Error!.Message
            .ShouldContain("last administrator");
        (await _ada.Do((PortalUserAdmin users) => users.Edit(bea.Id, Form(admin) with { ValidUntil = soon }, 0))).Error!.Message
            .ShouldContain("last administrator");

        await portal.NewUser(_world.Books.Tenant);
        (await _ada.Do((PortalUserAdmin users) => users.Edit(bea.Id, Form(admin) with { ValidUntil = soon }, 0))).IsOk.ShouldBeTrue();
        (await _ada.Do((PortalUserAdmin users) => users.Disable(bea.Id))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_administrators_cannot_disable_each_other_at_the_same_moment()
    {
        var (one, other) = (await portal.EnteredUser(_world.Books.Tenant), await portal.EnteredUser(_world.Books.Tenant));

        var done = await Task.WhenAll(
            one.Do((PortalUserAdmin users) => users.Disable(other.Id)), other.Do((PortalUserAdmin users) => users.Disable(one.Id)));

        done.Count(d => d.IsOk).ShouldBe(1);
    }

    [Fact]
    public async Task Disabling_archiving_and_expiry_end_the_session_with_the_next_piece_of_work()
    {
        foreach (var end in
            (Func<PortalUserAdmin, Guid, Task<Result>>[])[(u, id) => u.Disable(id), (u, id) => u.Archive(id, true), (u, id) => u.EndSessions(id),
                (u, id) => u.RemoveSecondFactor(id, "saw the passport")])
        {
            var session = await (await portal.NewUser(_world.Group, BuiltInRoles.Support)).OpenSession();

            (await _ada.Do((PortalUserAdmin users) => end(users, session.User))).IsOk.ShouldBeTrue();

            (await portal.AsOperator((PortalAccess access) => access.Enter(session))).Error!.Code.ShouldBe(ErrorCodes.Unauthorized);
        }
    }

    [Fact]
    public async Task Removing_a_second_factor_asks_how_the_identity_was_checked_and_keeps_the_answer()
    {
        var sam = await portal.NewUser(_world.Group, BuiltInRoles.Support);
        await Authenticator.SetUp(sam);

        (await _ada.Do((PortalUserAdmin users) => users.RemoveSecondFactor(sam.Id, " "))).Error!.Field.ShouldBe("reason");
        (await _ada.Do((PortalUserAdmin users) => users.RemoveSecondFactor(sam.Id, "Called back on the known number"))).IsOk.ShouldBeTrue();

        (await sam.Load()).TwoFactorEnabled.ShouldBeFalse();
        var entry = await portal.Ledger.Read(db => db.AuditEntries().AsNoTracking()
            .SingleAsync(e => e.Action == "user.second-factor.removed" && e.ObjectId == sam.Id.ToString(), Cancelled));
        (entry.Reason, entry.ActorName, entry.SourceAddress).ShouldBe(("Called back on the known number", _ada.Name, "203.0.113.7"));
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other_and_personal_values_stay_out_of_the_audit()
    {
        var sam = await portal.NewUser(_world.Group, BuiltInRoles.Support);
        var form = Form(new RoleChoice(BuiltInRoles.Support, null)) with { Email = "sam.secret@shop.example" };

        (await _ada.Do((PortalUserAdmin users) => users.Edit(sam.Id, form, 0))).IsOk.ShouldBeTrue();
        (await _ada.Do((PortalUserAdmin users) => users.Edit(sam.Id, form, 0))).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);

        var changes = await portal.Ledger.Read(db => db.AuditEntries().AsNoTracking()
            .Where(e => e.Action == "user.edited" && e.ObjectId == sam.Id.ToString()).Select(e => e.Changes).SingleAsync(Cancelled));
        changes!.ShouldContain("email");
        changes!.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b@c")]
    [InlineData("<x@shop.example>")]
    public async Task An_impossible_email_is_refused_by_name(string email) =>
        (await _ada.Do((PortalUserAdmin users) =>
            users.Invite(NewUser(_world.Group, RoleChoice.None) with { Form = Form(RoleChoice.None) with { Email = email } }))).Error!.Field.ShouldBe("email");

    [Fact]
    public async Task Lists_show_the_scope_only_and_filter_by_role_state_and_text()
    {
        var sam = await portal.NewUser(_world.Shoes.Tenant, BuiltInRoles.Support);
        await Invite(_ada, _world.Group, BuiltInRoles.ReadOnly);

        (await Listed(_ada with { WithSubTenants = false }, new PortalUserFilter())).ShouldNotContain(sam.Name);
        (await Listed(_ada, new PortalUserFilter(sam.Name))).ShouldBe([sam.Name]);
        (await Listed(_ada, new PortalUserFilter(Role: BuiltInRoles.Support))).ShouldBe([sam.Name]);
        (await Listed(_ada, new PortalUserFilter(State: PortalUserState.Invited))).Count.ShouldBe(1);
        (await Listed(_ada, new PortalUserFilter(State: PortalUserState.Active))).ShouldContain(_ada.Name);
        (await Listed(await portal.EnteredUser(_world.Zeta.Tenant), new PortalUserFilter())).ShouldNotContain(_ada.Name);
    }

    [Fact]
    public async Task Inactive_people_are_disabled_and_the_last_administrator_is_not()
    {
        var bea = await portal.NewUser(_world.Books.Tenant);
        var sam = await portal.NewUser(_world.Books.Tenant, BuiltInRoles.Support);
        var rita = await portal.NewUser(_world.Books.Tenant, BuiltInRoles.ReadOnly);
        foreach (var (user, days) in ((Person, int)[])[(bea, 91), (sam, 91), (rita, 89)])
        {
            await user.Change((users, person) =>
            {
                person.LastSignInAt = DateTime.UtcNow.AddDays(-days);
                return users.UpdateAsync(person);
            });
        }

        await portal.AsOperator((InactiveUsers inactive) => inactive.DisableThem(Cancelled));

        ((await bea.Load()).Disabled, (await sam.Load()).Disabled, (await rita.Load()).Disabled).ShouldBe((false, true, false));
    }

    // Attack: the address was wrong, or its mailbox was taken over, and the link in it still works.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_email_address_ends_the_links_that_lie_in_the_old_mailbox(bool isNew)
    {
        var invited = (await Invite(_ada, _world.Shoes.Tenant, BuiltInRoles.Support)).Value!;
        var (purpose, link) = (LinkPurpose.SetUp, invited);
        if (!isNew)
        {
            (await portal.AsOperator((Passwords passwords) => passwords.Choose(LinkPurpose.SetUp, invited, Person.Password))).IsOk.ShouldBeTrue();
            (purpose, link) = (LinkPurpose.Reset, (await _ada.Do((PortalUserAdmin users) => users.NewLink(invited.User))).Value!);
        }

        (await Works()).ShouldBeTrue();
        (await Edit(_ada, invited.User, f => f with { FirstName = "Samuel" })).IsOk.ShouldBeTrue();
        (await Works()).ShouldBeTrue("another name ends nothing");
        (await Edit(_ada, invited.User, f => f with { Email = "sam.new@shop.example" })).IsOk.ShouldBeTrue();
        (await Works()).ShouldBeFalse();

        Task<bool> Works() => portal.AsOperator((Passwords passwords) => passwords.Works(purpose, link));
    }

    [Fact]
    public async Task Nobody_changes_how_long_their_own_account_is_valid()
    {
        var end = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10);
        var user = await portal.NewUser(_world.Group);
        await user.Change((users, person) =>
        {
            person.ValidUntil = end.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            return users.UpdateAsync(person);
        });
        var own = await user.Enter();

        (await Edit(own, own.Id, f => f with { ValidUntil = end.AddDays(100) })).Error!.Field.ShouldBe("validUntil");
        (await Edit(own, own.Id, f => f with { ValidUntil = null })).Error!.Field.ShouldBe("validUntil");
        (await Edit(own, own.Id, f => f with { FirstName = "Samuel" })).IsOk.ShouldBeTrue();
        (await Edit(_ada, own.Id, f => f with { ValidUntil = end.AddDays(100) })).IsOk.ShouldBeTrue();
    }

    private async Task<Result> Edit(Person who, Guid id, Func<PortalUserForm, PortalUserForm> change)
    {
        var now = await Details(who, id);
        var form = new PortalUserForm(now.FirstName, now.LastName, now.Email, now.Role, now.LastDay);
        return await who.Do((PortalUserAdmin users) => users.Edit(id, change(form), now.Version));
    }

    [Fact]
    public async Task Whose_access_ends_within_14_days_gets_a_mail_once_for_each_date()
    {
        var outbox = new Outbox();
        await using var other = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(other);
        var (soon, later, never) = (await Ending(13), await Ending(15), await Ending(null));

        (await Tell()).ShouldBe(1);
        (await Tell()).ShouldBe(0);
        outbox.To(Mail(soon)).ShouldHaveSingleItem().Subject.ShouldBe("Your access ends soon");
        (outbox.To(Mail(later)).Count, outbox.To(Mail(never)).Count).ShouldBe((0, 0));

        await Until(soon, 10);
        (await Tell()).ShouldBe(1);
        outbox.To(Mail(soon)).Count.ShouldBe(2);

        Task<int> Tell() => other.AsOperator((EndingUsers ending) => ending.TellThem(Cancelled));

        static string Mail(Person user) => $"{user}@shop.example";

        static Task Until(Person user, int? days) => user.Change((users, person) =>
        {
            (person.Email, person.ValidUntil) = (Mail(user), days is { } some ? DateTime.UtcNow.Date.AddDays(some) : null);
            return users.UpdateAsync(person);
        });

        async Task<Person> Ending(int? days)
        {
            var user = await other.NewUser(world.Group);
            await Until(user, days);
            return user;
        }
    }

    private static PortalUserForm Form(RoleChoice role) => new("Sam", "Sample", null, role, null);

    private static NewPortalUser NewUser(TenantId tenant, RoleChoice role) => new(tenant, $"new-{Guid.NewGuid():N}"[..20], Form(role));

    private async Task<List<string>> Listed(Person who, PortalUserFilter filter) =>
        [.. (await who.Do((PortalUserQueries users) => users.List(filter))).Value!.Items.Select(u => u.UserName)];

    private Task<Result<Invitation>> Invite(Person who, TenantId tenant, string role) =>
        who.Do((PortalUserAdmin users) => users.Invite(NewUser(tenant, new RoleChoice(role, null))));

    private async Task<PortalUserDetails> Details(Person who, Guid id) => (await who.Do((PortalUserQueries users) => users.Find(id))).Value!;

    private async Task<RoleId> NewRole(string name, params string[] permissions) =>
        (await portal.AsOperator((RoleAdmin roles) => roles.Create(_world.Group, name, permissions))).Value;


    private Task<List<string>> Audit(Guid user) => portal.Ledger.Read(async db =>
        (await db.AuditEntries().AsNoTracking().Where(e => e.ObjectId == user.ToString()).OrderBy(e => e.At).ToListAsync(Cancelled))
            .ConvertAll(e => $"{e.Action} by {e.ActorName}"));
}
