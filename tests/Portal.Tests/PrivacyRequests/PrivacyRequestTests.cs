using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>A request is taken, listed, matched and refused; it says nothing in clear, and names nobody once it has ended.</summary>
public sealed class PrivacyRequestTests(PortalUnderTest portal)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static NewPrivacyRequest Asked => PrivacyScene.Asked("mara@shop.example", "c-1") with { ReceivedOn = Today.AddDays(-3) };

    [Fact]
    public async Task A_request_has_a_number_of_its_tenant_and_year_and_thirty_days()
    {
        var (world, sam) = await Scene();

        var (first, second) = (await Take(sam, Asked), await Take(sam, Asked));
        var zeta = await Take(portal.Support(world.Zeta.Tenant), Asked);

        var year = DateTime.UtcNow.Year;
        (await Get(sam, first)).Item.Number.ShouldBe($"PR-{year}-0001");
        (await Get(sam, second)).Item.Number.ShouldBe($"PR-{year}-0002");
        (await Get(portal.Support(world.Zeta.Tenant), zeta)).Item.Number.ShouldBe($"PR-{year}-0001");
        var details = await Get(sam, first);
        (details.Item.DueOn, details.Item.State, details.Item.Handler).ShouldBe((Today.AddDays(27), PrivacyRequestState.Open, "sam"));
        (details.Item.Subject, details.IdentityNote).ShouldBe(("m***@shop.example", "Answered from the stored address"));
    }

    [Fact]
    public async Task Twenty_that_are_taken_at_once_have_twenty_numbers()
    {
        var (_, sam) = await Scene();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => sam.Do((PrivacyRequestAdmin r) => r.Create(Asked)), Cancelled)));

        made.ShouldAllBe(m => m.IsOk);
        var listed = await List(sam, new PrivacyRequestSearch());
        listed.Items.Select(i => i.Number).Distinct().Count().ShouldBe(20);
    }

    [Theory]
    [InlineData("receivedOn")]
    [InlineData("future")]
    [InlineData("channel")]
    [InlineData("identityCheck")]
    [InlineData("identityNote")]
    [InlineData("email")]
    [InlineData("nobody")]
    public async Task What_is_missing_or_wrong_is_named(string field)
    {
        var (_, sam) = await Scene();
        var asked = field switch
        {
            "receivedOn" => Asked with { ReceivedOn = null },
            "future" => Asked with { ReceivedOn = Today.AddDays(2) },
            "channel" => Asked with { Channel = null },
            "identityCheck" => Asked with { IdentityCheck = null },
            "identityNote" => Asked with { IdentityNote = " " },
            "email" => Asked with { Email = "mara" },
            _ => Asked with { Email = " ", CustomerIdentification = null },
        };

        var refused = await sam.Do((PrivacyRequestAdmin r) => r.Create(asked));

        refused.Error!.Field.ShouldBe(field switch { "future" => "receivedOn", "nobody" => "email", _ => field });
        (await List(sam, new PrivacyRequestSearch())).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_each_filter_and_shows_those_that_are_due_first()
    {
        var (_, sam) = await Scene();
        var (erasure, copy) = (await Take(sam, Asked), await Take(sam, Asked with { Kind = PrivacyRequestKind.AccessCopy, ReceivedOn = Today.AddDays(-40) }));
        var refused = await Take(sam, Asked);
        (await sam.Do((PrivacyRequestAdmin r) => r.Refuse(refused, RequestRefusal.Excessive, 0))).ShouldBe(Result.Ok);

        (await Ids(new PrivacyRequestSearch())).ShouldBe([copy, erasure]);
        (await Ids(new PrivacyRequestSearch { WithEnded = true })).ShouldBe([copy, erasure, refused], ignoreOrder: true);
        (await Ids(new PrivacyRequestSearch { State = PrivacyRequestState.Refused })).ShouldBe([refused]);
        (await Ids(new PrivacyRequestSearch { Kind = PrivacyRequestKind.Erasure })).ShouldBe([erasure]);
        (await Ids(new PrivacyRequestSearch { IsOverdue = true })).ShouldBe([copy]);
        (await Ids(new PrivacyRequestSearch { DueUntil = Today.AddDays(7) })).ShouldBe([copy]);
        (await Ids(new PrivacyRequestSearch { Handler = "nobody" })).ShouldBeEmpty();
        (await Ids(new PrivacyRequestSearch { Handler = "sam" })).Length.ShouldBe(2);
        (await Ids(new PrivacyRequestSearch { Number = $"pr-{Today.Year}-0001" })).ShouldBe([erasure]);
        (await Ids(new PrivacyRequestSearch { Number = "anything" })).ShouldBeEmpty();
        (await Ids(new PrivacyRequestSearch { ReceivedFrom = Today.AddDays(-10) })).ShouldBe([erasure]);
        (await Ids(new PrivacyRequestSearch { ReceivedUntil = Today.AddDays(-10) })).ShouldBe([copy]);

        async Task<PrivacyRequestId[]> Ids(PrivacyRequestSearch search) => [.. (await List(sam, search)).Items.Select(i => i.Id)];
    }

    [Fact]
    public async Task Matching_finds_the_person_in_each_container_in_sight_masked_and_nothing_of_others()
    {
        var (world, sam) = await Scene();
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.Shoes.BuyAndStore("c-7")).ShouldSucceed();
        (await world.Zeta.BuyAndStore("c-1")).ShouldSucceed();
        var other = await world.NewContainer(world.Toys.Tenant, "Toys customers");
        await world.Assign(world.Toys, other);
        (await world.Toys.BuyAndStore("c-1")).ShouldSucceed();
        var id = await Take(sam, Asked);

        var found = (await sam.Do((PrivacyRequestQueries r) => r.Match(id))).Value.ShouldNotBeNull();

        found.Profiles.Select(p => (p.Profile.CustomerIdentification, p.Profile.Container)).ShouldBe(
            [("c-1", "Acme customers"), ("c-7", "Acme customers"), ("c-1", "Toys customers")]);
        found.Profiles.ShouldAllBe(p => p.Profile.Email == "m***@shop.example" && p.Owner.Length > 0 && !p.IsChosen);
        (await portal.Reader(world.Group).Do((PrivacyRequestQueries r) => r.Match(id))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await portal.Admin(world.Books.Tenant).Do((PrivacyRequestQueries r) => r.Get(id))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task What_was_chosen_is_kept_and_replaced_by_another_choice_and_an_old_name_means_the_merged_one()
    {
        var (world, sam) = await Scene();
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.Books.BuyAndStore("c-2")).ShouldSucceed();
        var (one, two) = ((await portal.Ledger.Profile(world.Container, "c-1"))!, (await portal.Ledger.Profile(world.Container, "c-2"))!);
        var id = await Take(sam, Asked);

        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, [one.Guid, two.Guid], 0))).ShouldBe(Result.Ok);
        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, [one.Guid], 0))).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, [two.Guid.ToLowerInvariant()], 1))).ShouldBe(Result.Ok);

        (await Get(sam, id)).Profiles.ShouldHaveSingleItem().Guid.ShouldBe(two.Guid);
        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, ["CP-NONE"], 2))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await portal.Ledger.Audit(world.Group)).Where(e => e.ObjectType == "privacy-request").Select(e => e.Action)
            .ShouldBe(["privacy-request.created", "privacy-request.matched", "privacy-request.matched"]);
    }

    [Fact]
    public async Task Who_takes_it_over_answers_for_it_until_it_has_ended()
    {
        var (world, sam) = await Scene();
        var ada = portal.Admin(world.Group);
        var id = await Take(sam, Asked);
        (await Get(sam, id)).IsHandledByReader.ShouldBeTrue();

        (await ada.Do((PrivacyRequestAdmin r) => r.TakeOver(id, 0))).ShouldBe(Result.Ok);

        ((await Get(ada, id)).IsHandledByReader, (await Get(sam, id)).IsHandledByReader).ShouldBe((true, false));
        (await sam.Do((PrivacyRequestAdmin r) => r.TakeOver(id, 0))).Error!.Code.ShouldBe(ErrorCodes.VersionConflict, "it has changed since sam looked");
        (await ada.Do((PrivacyRequestAdmin r) => r.Refuse(id, RequestRefusal.Withdrawn, 1))).ShouldBe(Result.Ok);
        (await sam.Do((PrivacyRequestAdmin r) => r.TakeOver(id, 2))).Error!.Code.ShouldBe(ErrorCodes.RequestState);
        var certificate = (await sam.Do((PrivacyRequestQueries r) => r.Certificate(id))).Value.ShouldNotBeNull();
        (certificate.HandledBy, certificate.IssuedBy).ShouldBe((ada.Name, await portal.Ledger.Read(db => db.Tenants().Where(t => t.Id == world.Group).Select(t => t.Name).SingleAsync(Cancelled))));
    }

    [Fact]
    public async Task A_refused_request_names_nobody_and_takes_no_more_changes()
    {
        var (world, sam) = await Scene();
        var id = await Take(sam, Asked);

        (await sam.Do((PrivacyRequestAdmin r) => r.Refuse(id, RequestRefusal.IdentityNotProven, 0))).ShouldBe(Result.Ok);

        var details = await Get(sam, id);
        (details.Item.State, details.Refusal, details.Item.Subject, details.IdentityNote, details.Note)
            .ShouldBe((PrivacyRequestState.Refused, RequestRefusal.IdentityNotProven, null, null, null));
        (await sam.Do((PrivacyRequestAdmin r) => r.Refuse(id, RequestRefusal.Excessive, 1))).Error!.Code.ShouldBe(ErrorCodes.RequestState);
        (await sam.Do((PrivacyRequestQueries r) => r.Match(id))).Value!.Profiles.ShouldBeEmpty();
        (await portal.Ledger.Read(db => db.PrivacyRequests().Where(r => r.Id == id).Select(r => r.PersonSealed).SingleAsync(Cancelled))).ShouldBeNull();
        var certificate = (await sam.Do((PrivacyRequestQueries r) => r.Certificate(id))).Value.ShouldNotBeNull();
        (certificate.Refusal, certificate.IdentityCheck).ShouldBe((RequestRefusal.IdentityNotProven, IdentityCheck.KnownContact));
        (await portal.Ledger.Audit(world.Group)).ShouldAllBe(e => e.Changes == null || !e.Changes.Contains("mara"));
    }

    private async Task<(Ecosystem World, Person Sam)> Scene()
    {
        var world = await Ecosystem.Create(portal);
        return (world, portal.Support(world.Group));
    }

    private static async Task<PrivacyRequestId> Take(Person who, NewPrivacyRequest asked)
    {
        var made = await who.Do((PrivacyRequestAdmin r) => r.Create(asked));
        made.IsOk.ShouldBeTrue(made.Error?.Message);
        return made.Value;
    }

    private static async Task<PrivacyRequestDetails> Get(Person who, PrivacyRequestId id) =>
        (await who.Do((PrivacyRequestQueries r) => r.Get(id))).Value.ShouldNotBeNull();

    private static async Task<Page<PrivacyRequestItem>> List(Person who, PrivacyRequestSearch search) =>
        (await who.Do((PrivacyRequestListQueries r) => r.List(search))).Value.ShouldNotBeNull();
}
