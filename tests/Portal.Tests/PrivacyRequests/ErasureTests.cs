using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>A person is erased by a request: not while something stands against it, by two people where the tenant demands it, and once.</summary>
public sealed class ErasureTests
{
    private static readonly NewPrivacyRequest Asked = PrivacyScene.Asked("mara@shop.example");

    [Fact]
    public async Task A_person_is_erased_in_all_that_was_chosen_and_the_request_names_nobody_any_more()
    {
        await using var scene = await PrivacyScene.Start();
        var token = await scene.Books.StoredCard("c-1");
        (await scene.World.Shoes.At(scene.Portal).BuyAndStore("c-2", Shop.OtherCard)).ShouldSucceed();
        var guid = (await scene.Profile("c-1")).Guid;
        var (id, sums) = (await scene.TakeAndChoose(Asked), await scene.Sums());

        (await scene.Erase(id, null, "c-2", "c-1")).ShouldBe(Result.Ok);
        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Running);
        (await scene.Run()).ShouldBe(1);

        var done = await scene.Get(id);
        (done.Item.State, done.Item.Subject, done.Reason).ShouldBe((PrivacyRequestState.Done, null, null));
        done.Profiles.ShouldAllBe(p => p.State == RequestedProfileState.Erased);
        (await scene.Books.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Books.DebitWith(token)).ShouldBeRefused(422, 1002);
        (await scene.Sums()).ShouldBe(sums);
        (await scene.Run()).ShouldBe(0);
        var certificate = await scene.Certificate(id);
        certificate.Profiles.Select(p => (p.InstrumentsEnded, p.TransactionsKept)).ShouldBe([(1, 1), (1, 1)]);
        (certificate.HandledBy, certificate.AskedBy, certificate.ApprovedBy).ShouldBe(("sam", "sam", null));
        (await scene.Audit(id)).ShouldBe(["created Done sam", "matched Done sam", "asked Done sam", "done Done privacy requests"]);
        var entry = (await scene.Portal.Ledger.Audit(scene.World.Group)).Single(e => e.Action == "profile.erased-on-request" && e.ObjectId == guid);
        (entry.ActorName, entry.Reason).ShouldBe(("sam", certificate.Number));
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed().Text("customerProfileData", "profileGuid").ShouldNotBe(guid);
    }

    [Theory]
    [InlineData(BlockerKind.LegalHold)]
    [InlineData(BlockerKind.Schedule)]
    [InlineData(BlockerKind.Authorisation)]
    [InlineData(BlockerKind.Transaction)]
    [InlineData(BlockerKind.NotLetByOwner)]
    public async Task While_something_stands_against_it_nothing_is_erased_and_the_check_links_to_it(BlockerKind kind)
    {
        await using var scene = await PrivacyScene.Start();
        var stored = (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var by = kind == BlockerKind.NotLetByOwner ? scene.Portal.Support(scene.World.Books.Tenant) : scene.Sam;
        var id = await scene.TakeAndChoose(Asked, by);
        var subject = await Block(scene, kind, stored);

        var check = await scene.Check(id, by);
        var refused = await scene.Erase(id, by, "c-1");

        check.Profiles.ShouldHaveSingleItem().Blockers.ShouldHaveSingleItem().ShouldBe(
            new PrivacyBlocker(kind, stored.Text("customerProfileData", "profileGuid"), subject));
        refused.Error!.Code.ShouldBe(ErrorCodes.ErasureBlocked);
        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Open);
        (await scene.Books.LooksFor("c-1")).ShouldBe("found");
        (await scene.Portal.Ledger.Audit(by.Tenant)).Where(e => e.ObjectId == id.ToString()).Select(e => $"{e.Action} {e.Result}")
            .ShouldBe(["privacy-request.created Done", "privacy-request.matched Done", "privacy-request.checked Done", "privacy-request.asked Refused"]);
    }

    [Fact]
    public async Task What_belongs_to_a_tenant_that_the_reader_does_not_see_stands_against_it_without_a_link()
    {
        await using var scene = await PrivacyScene.Start();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var shoes = scene.World.Shoes.At(scene.Portal);
        var token = (await scene.Books.Instruments("c-1")).Single().Token;
        (await shoes.Transaction("preauthorize", new { merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", transactionToken = token }))
            .ShouldSucceed();
        var bookSupport = scene.Portal.Support(scene.World.Books.Tenant);
        var id = await scene.TakeAndChoose(Asked, bookSupport);

        (await scene.Check(id, bookSupport)).Profiles.Single().Blockers.ShouldHaveSingleItem().Subject.ShouldBeNull();
        (await scene.Erase(id, bookSupport, "c-1")).Error!.Code.ShouldBe(ErrorCodes.ErasureBlocked);
    }

    [Fact]
    public async Task Erasing_asks_for_a_reason_a_step_up_the_right_to_delete_and_the_customer_id()
    {
        await using var scene = await PrivacyScene.Start();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(Asked);

        (await scene.Erase(id, scene.Sam, "c-2")).Error!.Field.ShouldBe("typed-name");
        (await scene.Erase(id, scene.Sam with { IsSteppedUp = false }, "c-1")).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await scene.Erase(id, scene.Portal.Reader(scene.World.Group), "c-1")).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        var rights = scene.Sam.Permissions.Except(["customer-profiles.delete"]).ToHashSet();
        (await scene.Erase(id, scene.Sam with { Permissions = rights }, "c-1")).Error!.Field.ShouldBe("customer-profiles.delete");
        (await scene.Sam.Do((PrivacyErasureAdmin r) => r.Erase(id, ["c-1"], " ", 1))).Error!.Field.ShouldBe("reason");
        (await scene.Books.LooksFor("c-1")).ShouldBe("found");
    }

    [Fact]
    public async Task Where_the_tenant_demands_it_a_second_person_approves_and_the_first_cannot()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.DemandSecondPerson();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(Asked, scene.Ada);

        (await scene.Erase(id, scene.Ada, "c-1")).ShouldBe(Result.Ok);
        (await scene.Run()).ShouldBe(0);
        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.WaitingForApproval);
        (await scene.Approve(id, scene.Ada)).Error!.Code.ShouldBe(ErrorCodes.SecondPersonNeeded);
        (await scene.Approve(id, scene.Sam)).Error!.Code.ShouldBe(ErrorCodes.Forbidden);

        var second = scene.Portal.Admin(scene.World.Group, "bob");
        (await scene.Approve(id, second)).ShouldBe(Result.Ok);
        await scene.Run();

        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Done);
        (await scene.Certificate(id)).ApprovedBy.ShouldBe("bob");
        (await scene.Audit(id))[2..].ShouldBe(["asked Done ada", "approved Refused ada", "approved Done bob", "done Done privacy requests"]);
    }

    [Fact]
    public async Task A_second_person_that_is_asked_for_above_is_asked_for_below()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.DemandSecondPerson();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var below = scene.Portal.Support(scene.World.Books.Tenant);
        var id = await scene.TakeAndChoose(Asked, below);

        (await scene.Erase(id, below, "c-1")).ShouldBe(Result.Ok);

        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.WaitingForApproval);
    }

    [Fact]
    public async Task Who_declines_says_why_and_the_request_is_open_again()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.DemandSecondPerson();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(Asked);
        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        var version = (await scene.Get(id)).Version;

        (await scene.Ada.Do((PrivacyErasureAdmin r) => r.Decline(id, " ", version))).Error!.Field.ShouldBe("reason");
        (await scene.Ada.Do((PrivacyErasureAdmin r) => r.Decline(id, "Another person", version))).ShouldBe(Result.Ok);

        var details = await scene.Get(id);
        (details.Item.State, details.DeclinedBecause).ShouldBe((PrivacyRequestState.Open, "Another person"));
        (await scene.Approve(id, scene.Ada)).Error!.Code.ShouldBe(ErrorCodes.RequestState);
        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        (await scene.Get(id)).DeclinedBecause.ShouldBeNull();
    }

    [Fact]
    public async Task What_came_up_since_is_found_at_the_approval_and_again_by_the_worker_and_the_request_comes_back()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.DemandSecondPerson();
        var stored = (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await scene.World.Shoes.At(scene.Portal).BuyAndStore("c-2", Shop.OtherCard)).ShouldSucceed();
        var id = await scene.TakeAndChoose(Asked);
        (await scene.Erase(id, null, "c-1", "c-2")).ShouldBe(Result.Ok);
        await Block(scene, BlockerKind.LegalHold, stored);
        (await scene.Approve(id, scene.Ada)).Error!.Code.ShouldBe(ErrorCodes.ErasureBlocked);
        (await scene.Ada.Do((HoldAdmin h) => h.Lift(stored.Text("customerProfileData", "profileGuid"), PrivacyScene.Why))).ShouldBe(Result.Ok);
        (await scene.Approve(id, scene.Ada)).ShouldBe(Result.Ok);
        await Block(scene, BlockerKind.LegalHold, stored);

        (await scene.Run()).ShouldBe(1);

        var back = await scene.Get(id);
        back.Item.State.ShouldBe(PrivacyRequestState.Open);
        back.Profiles.OrderBy(p => p.State).Select(p => (p.State, p.StoppedBy))
            .ShouldBe([(RequestedProfileState.Erased, null), (RequestedProfileState.Stopped, (BlockerKind?)BlockerKind.LegalHold)]);
        (await scene.Books.LooksFor("c-1")).ShouldBe("found");
        (await scene.Audit(id))[^1].ShouldBe("stopped Done privacy requests");

        (await scene.Ada.Do((HoldAdmin h) => h.Lift(stored.Text("customerProfileData", "profileGuid"), PrivacyScene.Why))).ShouldBe(Result.Ok);
        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        (await scene.Approve(id, scene.Ada)).ShouldBe(Result.Ok);
        await scene.Run();
        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Done);
    }

    [Fact]
    public async Task A_profile_that_was_merged_since_is_to_be_chosen_again()
    {
        await using var scene = await PrivacyScene.Start();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(PrivacyScene.Asked(null, "c-1"));
        (await scene.Books.BuyAndStore("c-2", Shop.OtherCard)).ShouldSucceed();
        var (kept, merged) = (await scene.Profile("c-2"), await scene.Profile("c-1"));
        (await scene.Ada.Do((MergeAdmin m) => m.Merge(
            new MergeOrder(new ShownProfile(kept.Guid, kept.Version), new ShownProfile(merged.Guid, merged.Version), new HashSet<string>()), "Same person"))).ShouldBe(Result.Ok);

        (await scene.Check(id)).Profiles.Single().Blockers.ShouldHaveSingleItem().Kind.ShouldBe(BlockerKind.Merged);
        (await scene.Erase(id, null, "c-2")).Error!.Code.ShouldBe(ErrorCodes.ErasureBlocked);
        (await scene.Choose(id, [merged.Guid])).ShouldBe(Result.Ok);
        (await scene.Erase(id, null, "c-2")).ShouldBe(Result.Ok);
        await scene.Run();

        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Done);
        (await scene.Books.LooksFor("c-1")).ShouldBe("missing");
    }

    [Fact]
    public async Task What_was_deleted_by_other_means_ends_the_request_all_the_same()
    {
        await using var scene = await PrivacyScene.Start();
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var (first, second) = (await scene.TakeAndChoose(Asked), await scene.TakeAndChoose(Asked));
        (await scene.Erase(first, null, "c-1")).ShouldBe(Result.Ok);
        (await scene.Erase(second, null, "c-1")).ShouldBe(Result.Ok);

        (await scene.Run()).ShouldBe(2);

        (await scene.Get(first)).Profiles.Single().State.ShouldBe(RequestedProfileState.Erased);
        (await scene.Get(second)).Profiles.Single().State.ShouldBe(RequestedProfileState.Gone);
        (await scene.Certificate(second)).Profiles.Single().InstrumentsEnded.ShouldBe(0);
    }

    [Fact]
    public async Task The_provider_is_asked_to_end_what_it_holds_the_owner_is_told_and_the_certificate_counts_both()
    {
        await using var scene = await PrivacyScene.Start(withSimulator: false);
        (await scene.World.BooksWallet.At(scene.Portal).RegisterWallet("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(PrivacyScene.Asked(null, "c-1"));
        await scene.Portal.Ledger.Tamper(db => db.Registrations().ExecuteUpdateAsync(row => row.SetProperty(r => r.ProviderReference, "held-1")));

        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        await scene.Run();

        var certified = (await scene.Certificate(id)).Profiles.Single();
        (certified.DeregistrationsQueued, certified.DeregistrationsWaiting).ShouldBe((1, 1));
        await scene.Portal.Ledger.Tamper(db => db.QueuedDeregistrations().ExecuteDeleteAsync());
        (await scene.Certificate(id)).Profiles.Single().DeregistrationsWaiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_worker_that_is_killed_leaves_nothing_doubled_and_the_next_one_ends_it(int after)
    {
        await using var scene = await PrivacyScene.Start();
        foreach (var customer in (string[])["c-1", "c-2", "c-3"])
        {
            (await scene.Books.BuyAndStore(customer)).ShouldSucceed();
        }

        var (id, sums) = (await scene.TakeAndChoose(Asked), await scene.Sums());
        (await scene.Erase(id, null, "c-1", "c-2", "c-3")).ShouldBe(Result.Ok);
        scene.DieAfter(after);
        await Should.ThrowAsync<OperationCanceledException>(scene.Run);
        (await scene.Portal.Ledger.Profiles(scene.World.Container)).Count.ShouldBe(3 - after);
        await scene.Restart();
        (await scene.Run()).ShouldBe(0);

        scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(3));
        (await scene.Run()).ShouldBe(1);

        (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Done);
        (await scene.Portal.Ledger.Profiles(scene.World.Container)).ShouldBeEmpty();
        (await scene.Sums()).ShouldBe(sums);
        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased-on-request").ShouldBe(3);
        (await scene.Certificate(id)).Profiles.ShouldAllBe(p => p.InstrumentsEnded == 1 && p.TransactionsKept == 1);
    }

    private static async Task<string?> Block(PrivacyScene scene, BlockerKind kind, WireAnswer stored)
    {
        switch (kind)
        {
            case BlockerKind.LegalHold:
                (await scene.Ada.Do((HoldAdmin h) => h.Hold(stored.Text("customerProfileData", "profileGuid"), "Lawsuit 17"))).ShouldBe(Result.Ok);
                return null;
            case BlockerKind.NotLetByOwner:
                await scene.World.LetSubTenantsDelete(false);
                return null;
            case BlockerKind.Schedule:
                return (await scene.Books.Schedule("start", new
                {
                    registrationUuid = stored.Text("uuid"), amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH",
                    startDateTime = "2027-09-01T00:00:00Z",
                })).ShouldSucceed().Text("scheduleId");
            case BlockerKind.Authorisation:
                var token = stored.Text("customerProfileData", "paymentToken");
                return (await scene.Books.Transaction("preauthorize", new
                {
                    merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", transactionToken = token,
                })).ShouldSucceed().Text("uuid");
            default:
                return (await scene.Books.LinkToPay("c-1")).ShouldSucceed().Text("uuid");
        }
    }
}
