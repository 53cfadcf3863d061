using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Profiles;

public sealed class ProfileAdminTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_profile_is_shown_masked_and_the_view_is_written_down()
    {
        var (world, guid) = await Stocked();
        await world.Books.UpdateProfile("c-1", """{"billingPhone":"+43 676 1234567","billingAddress1":"Hauptplatz 1","birthDate":"1984-02-29","nationalId":"1234010180","billingCountry":"AT"}""");

        var shown = (await Show(portal.Support(world.Group), guid.ToLowerInvariant())).Value!;

        shown.TextOf(CustomerField.Email).ShouldBe("m***@shop.example");
        shown.TextOf(CustomerField.BillingPhone).ShouldBe("•••••• 567");
        foreach (var hidden in (CustomerField[])[CustomerField.BillingAddress1, CustomerField.BirthDate, CustomerField.NationalId])
        {
            shown.TextOf(hidden).ShouldBe(Masked.Dots, hidden.ToString());
        }

        (shown.TextOf(CustomerField.LastName), shown.TextOf(CustomerField.BillingCountry), shown.CreatedBy!.Name).ShouldBe(("Okafor", "AT", "books-cc"));
        (await Actions(world)).ShouldContain("profile.viewed");
    }

    [Fact]
    public async Task Revealing_needs_a_reason_and_shows_all_but_the_national_id()
    {
        var (world, guid) = await Stocked();
        await world.Books.UpdateProfile("c-1", """{"nationalId":"1234010180"}""");
        var sam = portal.Support(world.Group);

        (await Reveal(sam, guid, " ")).Error!.Field.ShouldBe("reason");
        var revealed = (await Reveal(sam, guid, "Ticket 17")).Value!;

        revealed.Fields.Single(f => f.Field == CustomerField.Email).Text.ShouldBe("mara@shop.example");
        revealed.Fields.Single(f => f.Field == CustomerField.NationalId).Text.ShouldBe(Masked.Dots);
        var entry = (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "profile.revealed");
        (entry.Reason, entry.Changes).ShouldBe(("Ticket 17", null));
        (await Reveal(portal.Reader(world.Group), guid, "curious")).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    // Attack: read the whole customer base, one plausible reason after the other.
    [Fact]
    public async Task After_30_reveals_in_an_hour_the_next_is_refused_for_that_user_alone()
    {
        var (world, guid) = await Stocked();
        var sam = portal.Support(world.Group) with { IsSteppedUp = false };
        for (var i = 0; i < ProfileReveals.PerHour; i++)
        {
            (await Reveal(sam, guid, $"Ticket {i}")).IsOk.ShouldBeTrue();
        }

        (await Reveal(sam, guid, "One more")).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await Reveal(sam with { Tenant = world.Books.Tenant }, guid, "From below")).Error!.Code
            .ShouldBe(ErrorCodes.StepUpNeeded, "the limit is the user's, in every tenant");
        (await Reveal(portal.Support(world.Group), guid, "Somebody else")).IsOk.ShouldBeTrue();
        (await portal.Ledger.Audit(world.Group)).Count(e => e is { Action: "profile.revealed", Result: AuditResult.Refused }).ShouldBe(2);
    }

    [Fact]
    public async Task Customer_data_are_changed_and_the_audit_names_the_fields_alone()
    {
        var (world, guid) = await Stocked();

        var done = await Update(
            portal.Support(world.Group), guid, new() { [CustomerField.Email] = "new@shop.example", [CustomerField.Company] = "Okafor & Co" });

        done.IsOk.ShouldBeTrue(done.Error?.Message);
        (await world.Shoes.GetProfile("c-1")).Text("customer", "email").ShouldBe("new@shop.example");
        var entry = (await portal.Ledger.Audit(world.Group)).Last(e => e.Action == "profile.updated");
        entry.Changes!.ShouldContain("email");
        entry.Changes!.ShouldNotContain("new@");
    }

    public static TheoryData<CustomerField, string> Faults => new()
    {
        { CustomerField.FirstName, "" }, { CustomerField.FirstName, "   " }, { CustomerField.LastName, new string('x', 51) },
        { CustomerField.BirthDate, "2999-01-01" },
        { CustomerField.BirthDate, "yesterday" }, { CustomerField.Gender, "X" }, { CustomerField.BillingCountry, "QQ" }, { CustomerField.Email, "nobody" },
        { CustomerField.Company, "a\nb" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_names_its_field_and_nothing_is_saved(CustomerField field, string value)
    {
        var (world, guid) = await Stocked();

        var refused = await Update(portal.Support(world.Group), guid, new() { [field] = value, [CustomerField.BillingCity] = "Graz" });

        (refused.Error!.Code, refused.Error.Field).ShouldBe((ErrorCodes.Invalid, field.WireName()));
        (await portal.Ledger.CustomerData(world.Container, "c-1"))[CustomerField.BillingCity].ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_who_was_first_and_nothing_is_lost()
    {
        var (world, guid) = await Stocked();
        var version = (await Show(portal.Support(world.Group), guid)).Value!.Version;
        (await Update(portal.Support(world.Group), guid, new() { [CustomerField.BillingCity] = "Graz" }, version)).IsOk.ShouldBeTrue();

        var late = await Update(portal.Admin(world.Group), guid, new() { [CustomerField.BillingCity] = "Wien" }, version);

        late.Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        late.Error.Message.ShouldContain("sam changed this at");
        (await portal.Ledger.CustomerData(world.Container, "c-1"))[CustomerField.BillingCity].ShouldBe("Graz");
    }

    [Fact]
    public async Task An_instrument_is_preferred_detached_and_attached_again_under_a_new_token()
    {
        var (world, guid) = await Stocked();
        var sam = portal.Support(world.Group);
        var first = (await Show(sam, guid)).Value!.Instruments.ShouldHaveSingleItem();
        var token = (await world.Books.Instruments("c-1"))[0].Token;

        (await Do(sam, p => p.Prefer(guid, first.Id))).IsOk.ShouldBeTrue();
        (await world.Shoes.Instruments("c-1")).ShouldHaveSingleItem().IsPreferred.ShouldBeTrue();
        await world.Books.BuyAndStore("c-1");
        var second = (await Show(sam, guid)).Value!.Instruments[1];
        (await Do(sam, p => p.Prefer(guid, second.Id))).IsOk.ShouldBeTrue();
        (await Show(sam, guid)).Value!.Instruments[0].Id.ShouldBe(second.Id, "the preferred one comes first");
        (await Do(sam, p => p.Detach(guid, second.Id))).IsOk.ShouldBeTrue();
        (await Do(sam, p => p.Detach(guid, first.Id))).IsOk.ShouldBeTrue();
        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002);
        (await Show(sam, guid)).Value!.Instruments.ShouldAllBe(i => i.DetachedAt != null);

        (await Do(sam, p => p.AttachAgain(guid, first.Id))).IsOk.ShouldBeTrue();
        var again = (await world.Shoes.Instruments("c-1")).ShouldHaveSingleItem();
        (again.IsPreferred, again.Token == token).ShouldBe((false, false));
        (await world.Shoes.DebitWith(again.Token)).ShouldSucceed();
        (await Do(sam, p => p.AttachAgain(guid, first.Id))).Error!.Code.ShouldBe(ErrorCodes.AlreadyAttached);
    }

    [Fact]
    public async Task The_token_is_whole_only_for_people_who_may_copy_it()
    {
        var (world, guid) = await Stocked();
        var token = (await world.Books.Instruments("c-1"))[0].Token;

        (await Show(portal.Support(world.Group), guid)).Value!.Instruments[0].Token.ShouldBeNull();
        (await Show(portal.Support(world.Group), guid)).Value!.ToString().ShouldNotContain(token);
        (await Show(portal.Admin(world.Group), guid)).Value!.Instruments[0].Token.ShouldBe(token);
    }

    [Fact]
    public async Task Equal_cards_are_shown_as_such()
    {
        var (world, guid) = await Stocked();
        await world.Shoes.BuyAndStore("c-1");
        await world.Shoes.BuyAndStore("c-1", "5555555555554444");

        var cards = (await Show(portal.Support(world.Group), guid)).Value!.Instruments;

        cards.Select(c => c.EqualTo.Count).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public async Task A_person_deregisters_through_the_registering_connector_and_is_named_in_the_audit()
    {
        var (world, guid) = await Stocked();
        var ada = portal.Admin(world.Group);
        var instrument = (await Show(ada, guid)).Value!.Instruments[0];

        var done = await ada.Do((InstrumentAdmin i) => i.Deregister(guid, instrument.Id, "Lost card"));

        done.IsOk.ShouldBeTrue(done.Error?.Message);
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.RegistrationsOf(world.Books)).ShouldHaveSingleItem().State.ShouldBe(RegistrationState.Ended);
        var entry = (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "instrument.deregistered");
        (entry.ActorKind, entry.ActorName, entry.Reason).ShouldBe((ActorKind.User, ada.Name, "Lost card"));
        (await portal.Support(world.Group).Do((InstrumentAdmin i) => i.Deregister(guid, instrument.Id, "x"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_sharer_may_detach_what_another_merchant_registered_but_not_end_it()
    {
        var (world, guid) = await Stocked();
        var sid = portal.Admin(world.Shoes.Tenant);
        var instrument = (await Show(sid, guid)).Value!.Instruments.ShouldHaveSingleItem();

        (instrument.IsRegisteredHere, instrument.Transaction, instrument.Connector).ShouldBe((false, null, null));
        (await sid.Do((InstrumentAdmin i) => i.Deregister(guid, instrument.Id, "Mine now"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Do(sid, p => p.Detach(guid, instrument.Id))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Pairs_of_extra_data_are_set_and_removed_one_by_one()
    {
        var (world, guid) = await Stocked();
        (await world.Books.UpdateProfile("c-1", """{"extraData":{"size":"42","club":"gold"}}""")).ShouldSucceed();
        var ada = portal.Admin(world.Group);

        (await Edit(new() { ["size"] = "43", ["club"] = null, ["card"] = "4111 1111 1111 1111" })).IsOk.ShouldBeTrue();
        var stored = (await portal.Ledger.CustomerData(world.Container, "c-1")).ExtraData;
        stored["size"].ShouldBe("43");
        stored.Keys.ShouldNotContain("club");
        stored.Values.ShouldNotContain("4111 1111 1111 1111");
        (await Edit(new() { [new string('k', 65)] = "x" })).Error!.Field.ShouldBe("extraData");
        (await Edit(new() { ["size"] = null, ["card"] = null })).IsOk.ShouldBeTrue();
        (await portal.Ledger.CustomerData(world.Container, "c-1")).ExtraData.ShouldBeEmpty();
        (await portal.Ledger.Audit(world.Group)).Where(e => e.Action == "profile.updated"
            && e.ActorName.StartsWith(BuiltInRoles.TenantAdmin, StringComparison.Ordinal))
                .ShouldAllBe(e => e.Changes!.Contains("extraData") && !e.Changes.Contains("43"));

        async Task<Result> Edit(Dictionary<string, string?> pairs)
        {
            var version = (await Show(ada, guid)).Value!.Version;
            return await Do(ada, p => p.Update(guid, CustomerDataPatch.Empty, version, pairs));
        }
    }

    // Attack: an unlocked screen, and nobody before it.
    [Fact]
    public async Task What_cannot_be_undone_asks_for_the_password_again()
    {
        var (world, guid) = await Stocked();
        var ada = portal.Admin(world.Group) with { IsSteppedUp = false };
        var instrument = (await Show(ada, guid)).Value!.Instruments[0];

        (await Do(ada, p => p.Delete(guid, "c-1", "Because"))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await ada.Do((InstrumentAdmin i) => i.Deregister(guid, instrument.Id, "Because"))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await Do(ada, p => p.Detach(guid, instrument.Id))).IsOk.ShouldBeTrue("it can be attached again");
    }

    [Fact]
    public async Task Deleting_needs_the_typed_id_and_a_reason_and_then_nothing_is_found()
    {
        var (world, guid) = await Stocked();
        var sam = portal.Support(world.Group);
        var token = (await world.Books.Instruments("c-1"))[0].Token;

        (await Do(sam, p => p.Delete(guid, "c-2", "GDPR"))).Error!.Field.ShouldBe("typed-name");
        (await Do(sam, p => p.Delete(guid, "c-1", " "))).Error!.Field.ShouldBe("reason");
        (await world.Books.LooksFor("c-1")).ShouldBe("found");
        (await Do(sam, p => p.Delete(guid, "c-1", "GDPR request 4"))).IsOk.ShouldBeTrue();

        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
        (await Show(sam, guid)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002);
        (await sam.Do((ProfileQueries p) => p.Find(new ProfileSearch { Email = "mara" }))).Value!.Total.ShouldBe(0);
        (await portal.Ledger.TransactionsOf(world.Books)).ShouldAllBe(t => t.PersonalSealed == null && t.EmailHash == null && t.CustomerHash == null
            && t.NameHash == null && t.ProfileId == null);
        (await portal.Ledger.Audit(world.Group)).Last(e => e.Action == "profile.deleted").Reason.ShouldBe("GDPR request 4");
    }

    [Fact]
    public async Task Where_the_owner_forbids_it_a_sharer_cannot_delete_but_the_owner_can()
    {
        var (world, guid) = await Stocked();
        await world.LetSubTenantsDelete(false);
        var sid = portal.Admin(world.Shoes.Tenant);

        (await Show(sid, guid)).Value!.MayBeDeleted.ShouldBeFalse();
        (await Do(sid, p => p.Delete(guid, "c-1", "Because"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "profile.deleted" && e.Result == AuditResult.Refused);
        (await Do(portal.Admin(world.Group), p => p.Delete(guid, "c-1", "Because"))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sharer_sees_in_the_history_what_its_own_tenant_did_and_nothing_else()
    {
        var (world, guid) = await Stocked();
        await Show(portal.Support(world.Group), guid);
        var sid = portal.Admin(world.Shoes.Tenant);
        await Show(sid, guid);

        var seen = (await sid.Do((AuditQueries audit) => audit.History("profile", guid, 1))).Value!.Items;
        var all = (await portal.Admin(world.Group).Do((AuditQueries audit) => audit.History("profile", guid, 1))).Value!.Items;

        seen.Select(e => e.Action).ShouldBe(["profile.viewed"]);
        all.Select(e => e.Action).ShouldBe(["profile.viewed", "profile.viewed", "instrument.stored"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whose_connectors_use_the_container_is_told_as_far_as_it_may_be_known()
    {
        var (world, _) = await Stocked();

        (await Users(portal.Support(world.Group))).ShouldBe(("Books AT, Shoes DE", false));
        (await Users(portal.Support(world.Shoes.Tenant))).ShouldBe(("Shoes DE", true));

        async Task<(string Merchants, bool AndOthers)> Users(Person who)
        {
            var users = (await who.Do((ProfileDetailQueries p) => p.UsersOf(world.Container, default))).Value!;
            return (string.Join(", ", users.Merchants), users.AndOthers);
        }
    }

    private async Task<(Ecosystem World, string Guid)> Stocked()
    {
        var world = await Ecosystem.Create(portal);
        return (world, (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid"));
    }

    private async Task<List<string>> Actions(Ecosystem world) => [.. (await portal.Ledger.Audit(world.Group)).Select(e => e.Action)];

    private Task<Result<ProfileDetails>> Show(Person who, string guid) => who.Do((ProfileDetailQueries p) => p.Show(guid));

    private Task<Result<RevealedProfile>> Reveal(Person who, string guid, string reason) => who.Do((ProfileReveals r) => r.Reveal(guid, reason));

    private Task<Result> Do(Person who, Func<ProfileAdmin, Task<Result>> work) => who.Do(work);

    private async Task<Result> Update(Person who, string guid, Dictionary<CustomerField, string?> fields, int? version = null)
    {
        var seen = version ?? (await Show(who, guid)).Value!.Version;
        return await Do(who, p => p.Update(guid, new CustomerDataPatch(fields, null), seen));
    }
}
