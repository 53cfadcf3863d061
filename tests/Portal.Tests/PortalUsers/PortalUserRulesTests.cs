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
    private string _ada = string.Empty;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _ada = await portal.NewPerson(_world.Group);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_administrator_invites_somebody_who_is_active_once_a_password_is_chosen()
    {
        var scope = await portal.ScopeOf(_ada);
        var invited = await Invite(scope, _world.Shoes.Tenant, BuiltInRoles.Support);
        invited.IsOk.ShouldBeTrue(invited.Error?.Message);
        (await Details(scope, invited.Value!.User)).State.ShouldBe(PortalUserState.Invited);

        var chosen = await portal.AsOperator((Passwords passwords) => passwords.Choose(LinkPurpose.SetUp, invited.Value, People.Password));

        chosen.IsOk.ShouldBeTrue(chosen.Error?.Message);
        (await Details(scope, invited.Value.User)).State.ShouldBe(PortalUserState.Active);
        (await Audit(invited.Value.User)).ShouldBe(
            [$"user.created by {_ada}", $"user.password.chosen by {(await Details(scope, invited.Value.User)).UserName}"]);
    }

    [Fact]
    public async Task Nobody_invites_into_or_reaches_a_tenant_beside_or_above_their_own()
    {
        var bea = await portal.ScopeOf(await portal.NewPerson(_world.Books.Tenant));
        var ada = await portal.Person(_ada);

        (await Invite(bea, _world.Shoes.Tenant, BuiltInRoles.Support)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Invite(bea, _world.Group, BuiltInRoles.Support)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        foreach (var id in (Guid[])[ada.Id, Guid.NewGuid()])
        {
            (await portal.As(bea, (PortalUserQueries users) => users.Find(id))).Error.ShouldBe(Error.NotFound("User"));
            (await portal.As(bea, (PortalUserAdmin users) => users.Disable(id))).Error.ShouldBe(Error.NotFound("User"));
            (await portal.As(bea, (PortalUserAdmin users) => users.NewLink(id))).Error.ShouldBe(Error.NotFound("User"));
        }
    }

    [Fact]
    public async Task Nobody_grants_what_they_lack_or_takes_over_an_account_that_may_do_more()
    {
        var helper =
            await NewRole("Helper", Permissions.PortalUsersShow, Permissions.PortalUsersAdd, Permissions.PortalUsersEdit, Permissions.PortalUsersResetPassword);
        var name = await portal.NewPerson(_world.Group, string.Empty);
        await SetRole(name, new RoleChoice(string.Empty, helper));
        var scope = await portal.ScopeOf(name);
        var ada = await portal.Person(_ada);

        (await Invite(scope, _world.Group, BuiltInRoles.TenantAdmin)).Error!.Field.ShouldBe("role");
        (await Invite(scope, _world.Group, BuiltInRoles.Support)).Error!.Field.ShouldBe("role");
        (await portal.As(scope, (PortalUserAdmin users) => users.NewLink(ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await portal.As(scope, (PortalUserAdmin users) => users.Disable(ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await portal.As(scope, (PortalUserAdmin users) => users.Invite(NewUser(_world.Group, RoleChoice.None)))).IsOk
            .ShouldBeTrue("a user without role has no rights");
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_or_disables_themselves()
    {
        await portal.NewPerson(_world.Group);
        var scope = await portal.ScopeOf(_ada);
        var ada = await Details(scope, scope.User.Value);

        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(ada.Id, Form(new RoleChoice(BuiltInRoles.Support, null)), ada.Version))).Error!.Field
            .ShouldBe("role");
        (await portal.As(scope, (PortalUserAdmin users) => users.Disable(ada.Id))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await portal.As(scope, (PortalUserAdmin users) => users.Archive(ada.Id, true))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    // J4, script 7
    [Fact]
    public async Task The_last_administrator_is_neither_disabled_nor_demoted_nor_made_to_expire()
    {
        var bea = await portal.NewPerson(_world.Books.Tenant);
        var person = await portal.Person(bea);
        var scope = await portal.ScopeOf(_ada);
        var admin = new RoleChoice(BuiltInRoles.TenantAdmin, null);
        var soon = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3));

        (await portal.As(scope, (PortalUserAdmin users) => users.Disable(person.Id))).Error!.Message.ShouldContain("last administrator");
        (await portal.As(scope, (PortalUserAdmin users) => users.Archive(person.Id, true))).Error!.Message.ShouldContain("last administrator");
        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(person.Id, Form(new RoleChoice(BuiltInRoles.Support, null)), 0))).Error!.Message
            .ShouldContain("last administrator");
        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(person.Id, Form(admin) with { ValidUntil = soon }, 0))).Error!.Message
            .ShouldContain("last administrator");

        await portal.NewPerson(_world.Books.Tenant);
        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(person.Id, Form(admin) with { ValidUntil = soon }, 0))).IsOk.ShouldBeTrue();
        (await portal.As(scope, (PortalUserAdmin users) => users.Disable(person.Id))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_administrators_cannot_disable_each_other_at_the_same_moment()
    {
        var bea = await portal.NewPerson(_world.Books.Tenant);
        var ben = await portal.NewPerson(_world.Books.Tenant);
        var (one, other) = (await portal.ScopeOf(bea), await portal.ScopeOf(ben));

        var done = await Task.WhenAll(
            portal.As(one, (PortalUserAdmin users) => users.Disable(other.User.Value)), portal
                .As(other, (PortalUserAdmin users) => users.Disable(one.User.Value)));

        done.Count(d => d.IsOk).ShouldBe(1);
    }

    [Fact]
    public async Task Disabling_archiving_and_expiry_end_the_session_with_the_next_piece_of_work()
    {
        var scope = await portal.ScopeOf(_ada);
        foreach (
            var end in (Func<PortalUserAdmin, Guid, Task<Result>>[])[(u, id) => u.Disable(id), (u, id) => u.Archive(id, true), (u, id) => u.EndSessions(id),
                (u, id) => u.RemoveSecondFactor(id, "saw the passport")])
        {
            var name = await portal.NewPerson(_world.Group, BuiltInRoles.Support);
            var session = await portal.OpenSession(name);

            (await portal.As(scope, (PortalUserAdmin users) => end(users, session.User))).IsOk.ShouldBeTrue();

            (await portal.AsOperator((PortalAccess access) => access.Enter(session))).Error!.Code.ShouldBe(ErrorCodes.Unauthorized);
        }
    }

    [Fact]
    public async Task Removing_a_second_factor_asks_how_the_identity_was_checked_and_keeps_the_answer()
    {
        var name = await portal.NewPerson(_world.Group, BuiltInRoles.Support);
        await Authenticator.SetUp(portal, name);
        var person = await portal.Person(name);
        var scope = await portal.ScopeOf(_ada);

        (await portal.As(scope, (PortalUserAdmin users) => users.RemoveSecondFactor(person.Id, " "))).Error!.Field.ShouldBe("reason");
        (await portal.As(scope, (PortalUserAdmin users) => users.RemoveSecondFactor(person.Id, "Called back on the known number"))).IsOk.ShouldBeTrue();

        (await portal.Person(name)).TwoFactorEnabled.ShouldBeFalse();
        var entry = await portal.Ledger.Read(db =>
            db.AuditEntries().AsNoTracking().SingleAsync(e => e.Action == "user.second-factor.removed" && e.ObjectId == person.Id.ToString(), Cancelled));
        (entry.Reason, entry.ActorName, entry.SourceAddress).ShouldBe(("Called back on the known number", _ada, "203.0.113.7"));
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other_and_personal_values_stay_out_of_the_audit()
    {
        var name = await portal.NewPerson(_world.Group, BuiltInRoles.Support);
        var person = await portal.Person(name);
        var scope = await portal.ScopeOf(_ada);
        var form = Form(new RoleChoice(BuiltInRoles.Support, null)) with { Email = "sam.secret@shop.example" };

        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(person.Id, form, 0))).IsOk.ShouldBeTrue();
        (await portal.As(scope, (PortalUserAdmin users) => users.Edit(person.Id, form, 0))).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);

        var changes = await portal.Ledger.Read(
            db => db.AuditEntries().AsNoTracking().Where(e => e.Action == "user.edited" && e.ObjectId == person.Id.ToString()).Select(e => e.Changes)
                .SingleAsync(Cancelled));
        changes!.ShouldContain("email");
        changes!.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b@c")]
    [InlineData("<x@shop.example>")]
    public async Task An_impossible_email_is_refused_by_name(string email) =>
        (await portal.As(await portal.ScopeOf(_ada),
            (PortalUserAdmin users) => users.Invite(
                NewUser(_world.Group, RoleChoice.None) with { Form = Form(RoleChoice.None) with { Email = email } }))).Error!.Field.ShouldBe("email");

    [Fact]
    public async Task Lists_show_the_scope_only_and_filter_by_role_state_and_text()
    {
        var sam = await portal.NewPerson(_world.Shoes.Tenant, BuiltInRoles.Support);
        var scope = await portal.ScopeOf(_ada);
        await Invite(scope, _world.Group, BuiltInRoles.ReadOnly);

        (await Listed(scope with { WithSubTenants = false }, new PortalUserFilter())).ShouldNotContain(sam);
        (await Listed(scope, new PortalUserFilter(sam))).ShouldBe([sam]);
        (await Listed(scope, new PortalUserFilter(Role: BuiltInRoles.Support))).ShouldBe([sam]);
        (await Listed(scope, new PortalUserFilter(State: PortalUserState.Invited))).Count.ShouldBe(1);
        (await Listed(scope, new PortalUserFilter(State: PortalUserState.Active))).ShouldContain(_ada);
        (await Listed(await portal.ScopeOf(await portal.NewPerson(_world.Zeta.Tenant)), new PortalUserFilter())).ShouldNotContain(_ada);
    }

    [Fact]
    public async Task Inactive_people_are_disabled_and_the_last_administrator_is_not()
    {
        var bea = await portal.NewPerson(_world.Books.Tenant);
        var sam = await portal.NewPerson(_world.Books.Tenant, BuiltInRoles.Support);
        var rita = await portal.NewPerson(_world.Books.Tenant, BuiltInRoles.ReadOnly);
        foreach (var (name, days) in ((string, int)[])[(bea, 91), (sam, 91), (rita, 89)])
        {
            await portal.ChangePerson(name, (users, person) =>
            {
                person.LastSignInAt = DateTime.UtcNow.AddDays(-days);
                return users.UpdateAsync(person);
            });
        }

        await portal.AsOperator((InactiveUsers inactive) => inactive.DisableThem(Cancelled));

        ((await portal.Person(bea)).Disabled, (await portal.Person(sam)).Disabled, (await portal.Person(rita)).Disabled).ShouldBe((false, true, false));
    }

    // Attack: the address was wrong, or its mailbox was taken over, and the link in it still works.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_email_address_ends_the_links_that_lie_in_the_old_mailbox(bool isNew)
    {
        var ada = await portal.ScopeOf(_ada);
        var invited = (await Invite(ada, _world.Shoes.Tenant, BuiltInRoles.Support)).Value!;
        var (purpose, link) = (LinkPurpose.SetUp, invited);
        if (!isNew)
        {
            (await portal.AsOperator((Passwords passwords) => passwords.Choose(LinkPurpose.SetUp, invited, People.Password))).IsOk.ShouldBeTrue();
            (purpose, link) = (LinkPurpose.Reset, (await portal.As(ada, (PortalUserAdmin users) => users.NewLink(invited.User))).Value!);
        }

        (await Works()).ShouldBeTrue();
        (await Edit(ada, invited.User, f => f with { FirstName = "Samuel" })).IsOk.ShouldBeTrue();
        (await Works()).ShouldBeTrue("another name ends nothing");
        (await Edit(ada, invited.User, f => f with { Email = "sam.new@shop.example" })).IsOk.ShouldBeTrue();
        (await Works()).ShouldBeFalse();

        Task<bool> Works() => portal.AsOperator((Passwords passwords) => passwords.Works(purpose, link));
    }

    [Fact]
    public async Task Nobody_changes_how_long_their_own_account_is_valid()
    {
        var end = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10);
        var name = await portal.NewPerson(_world.Group);
        await portal.ChangePerson(name, (users, person) =>
        {
            person.ValidUntil = end.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            return users.UpdateAsync(person);
        });
        var (own, id) = (await portal.ScopeOf(name), (await portal.Person(name)).Id);

        (await Edit(own, id, f => f with { ValidUntil = end.AddDays(100) })).Error!.Field.ShouldBe("validUntil");
        (await Edit(own, id, f => f with { ValidUntil = null })).Error!.Field.ShouldBe("validUntil");
        (await Edit(own, id, f => f with { FirstName = "Samuel" })).IsOk.ShouldBeTrue();
        (await Edit(await portal.ScopeOf(_ada), id, f => f with { ValidUntil = end.AddDays(100) })).IsOk.ShouldBeTrue();
    }

    private async Task<Result> Edit(PortalScope scope, Guid id, Func<PortalUserForm, PortalUserForm> change)
    {
        var now = await Details(scope, id);
        var form = new PortalUserForm(now.FirstName, now.LastName, now.Email, now.Role, now.LastDay);
        return await portal.As(scope, (PortalUserAdmin users) => users.Edit(id, change(form), now.Version));
    }

    [Fact]
    public async Task Whose_access_ends_within_14_days_gets_a_mail_once_for_each_date()
    {
        var outbox = new Outbox();
        await using var other = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(other);
        var (soon, later, never) = (await Person(13), await Person(15), await Person(null));

        (await Tell()).ShouldBe(1);
        (await Tell()).ShouldBe(0);
        outbox.To(soon).ShouldHaveSingleItem().Subject.ShouldBe("Your access ends soon");
        (outbox.To(later).Count, outbox.To(never).Count).ShouldBe((0, 0));

        await Until(soon, 10);
        (await Tell()).ShouldBe(1);
        outbox.To(soon).Count.ShouldBe(2);

        Task<int> Tell() => other.AsOperator((EndingUsers ending) => ending.TellThem(Cancelled));

        Task Until(string mail, int? days) => other.ChangePerson(mail.Split('@')[0], (users, person) =>
        {
            (person.Email, person.ValidUntil) = (mail, days is { } some ? DateTime.UtcNow.Date.AddDays(some) : null);
            return users.UpdateAsync(person);
        });

        async Task<string> Person(int? days)
        {
            var mail = $"{await other.NewPerson(world.Group)}@shop.example";
            await Until(mail, days);
            return mail;
        }
    }

    private static PortalUserForm Form(RoleChoice role) => new("Sam", "Sample", null, role, null);

    private static NewPortalUser NewUser(TenantId tenant, RoleChoice role) => new(tenant, $"new-{Guid.NewGuid():N}"[..20], Form(role));

    private async Task<List<string>> Listed(PortalScope scope, PortalUserFilter filter) =>
        [.. (await portal.As(scope, (PortalUserQueries users) => users.List(filter))).Value!.Items.Select(u => u.UserName)];

    private Task<Result<Invitation>> Invite(PortalScope scope, TenantId tenant, string role) =>
        portal.As(scope, (PortalUserAdmin users) => users.Invite(NewUser(tenant, new RoleChoice(role, null))));

    private async Task<PortalUserDetails> Details(PortalScope scope, Guid id) => (await portal.As(scope, (PortalUserQueries users) => users.Find(id))).Value!;

    private async Task<RoleId> NewRole(string name, params string[] permissions) =>
        (await portal.AsOperator((RoleAdmin roles) => roles.Create(_world.Group, name, permissions))).Value;

    private Task SetRole(string name, RoleChoice role) => portal.ChangePerson(name, (users, person) =>
    {
        (person.Role, person.RoleId) = (role.BuiltIn, role.Own);
        return users.UpdateAsync(person);
    });

    private Task<List<string>> Audit(Guid user) => portal.Ledger.Read(async db =>
        (await db.AuditEntries().AsNoTracking().Where(e => e.ObjectId == user.ToString()).OrderBy(e => e.At).ToListAsync(Cancelled))
            .ConvertAll(e => $"{e.Action} by {e.ActorName}"));
}
