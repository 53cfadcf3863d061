using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.RenewalLinks;

/// <summary>Cards that expire are seen in time, and their shoppers are asked for new ones with one click.</summary>
public sealed class RenewalLinkTests
{
    [Fact]
    public async Task One_click_asks_each_shopper_and_the_new_card_takes_the_place_of_the_old_one_under_its_token()
    {
        await using var scene = await RenewalLinkScene.Start();
        var token = await scene.Store(scene.Books, "c-1", months: 1);
        await scene.Store(scene.Books, "c-2", months: 30);
        (await scene.Cards()).ShouldHaveSingleItem().Customer.ShouldBe("c-1");

        (await scene.Send()).Value.ShouldBe(1);
        await scene.Work();

        var mail = scene.Outbox.To("c-1@shop.example").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Books AT: your card expires");
        mail.Text.ShouldContain("Visa •••• 1111");
        var link = (await scene.Links()).ShouldHaveSingleItem();
        (link.State, link.IsMailed).ShouldBe((RenewalLinkState.Open, true));
        var address = mail.Text.Split('\n').Single(line => line.StartsWith("https://pay.example/redirect/", StringComparison.Ordinal));
        address.ShouldBe(await scene.AddressOf(link));

        (await scene.Renew(address)).Page.ShouldContain("your payment details are saved");

        (await scene.Links()).Single().State.ShouldBe(RenewalLinkState.Renewed);
        (await scene.Cards()).ShouldBeEmpty();
        (await scene.Books.DebitWith(token)).ShouldSucceed().Text("returnData", "lastFourDigits").ShouldBe(Shop.OtherCard[^4..]);
        (await scene.Portal.Ledger.Audit(scene.World.Books.Tenant)).ShouldContain(e => e.Action == "renewal-links.sent" && e.ObjectName == "1");
    }

    [Fact]
    public async Task A_card_is_asked_for_once_a_day_no_matter_how_many_people_click_at_once()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.Send()));
        await scene.Work();

        sent.Count(s => s.IsOk).ShouldBe(1);
        sent.Where(s => !s.IsOk).ShouldAllBe(s => s.Error!.Code == ErrorCodes.VersionConflict || s.Error.Code == ErrorCodes.NotAllowed);
        scene.Outbox.To("c-1@shop.example").Count.ShouldBe(1);
        scene.Recovery.Clock.Advance(TimeSpan.FromDays(1));
        (await scene.Send()).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_dies_leaves_its_link_to_the_next_and_one_page_is_opened()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        await scene.Send();
        await scene.Work();
        var first = await scene.AddressOf((await scene.Links()).Single());

        // As a process leaves it that died after it had opened the page.
        await scene.Portal.Ledger.Read(async db =>
        {
            var link = db.RenewalLinks().Single();
            db.Entry(link).Property(l => l.TransactionId).CurrentValue = null;
            db.Entry(link).Property(l => l.DueAt).CurrentValue = scene.Recovery.Clock.Now.AddMinutes(2);
            return await db.SaveChangesAsync();
        });
        (await scene.Work()).ShouldBe(0, "somebody may have it yet");
        scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(3));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Work()));

        (await scene.AddressOf((await scene.Links()).Single())).ShouldBe(first);
        scene.Outbox.To("c-1@shop.example").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_mailed_is_handed_over_and_a_link_that_nobody_used_in_time_says_so()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");

        await scene.Send(byMail: false);
        await scene.Work();

        scene.Outbox.To("c-1@shop.example").ShouldBeEmpty();
        var link = (await scene.Links(RenewalLinkState.Open)).ShouldHaveSingleItem();
        link.IsMailed.ShouldBeFalse();
        await scene.Recovery.RecoverAfter(TimeSpan.FromDays(8));
        (await scene.Links()).Single().State.ShouldBe(RenewalLinkState.Ended);
        (await scene.Admin.Do((RenewalLinkQueries links) => links.Address(link.Id))).IsOk.ShouldBeFalse();
    }

    [Fact]
    public async Task A_card_whose_connector_is_out_of_use_or_that_left_its_profile_says_why_it_cannot_be_renewed()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        await scene.Send();
        await scene.World.Do<ConnectorAdmin>(c => c.Disable(scene.World.Books.Connector));

        await scene.Work();

        var link = (await scene.Links(RenewalLinkState.Impossible)).ShouldHaveSingleItem();
        link.Refusal.ShouldBe(ErrorCodes.ConnectorDisabled);
    }

    [Fact]
    public async Task The_words_of_the_mail_are_the_tenants_own_in_each_language()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        var written = await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("de", new MailWords("Neue Karte für {merchant}", "Bitte hier: {link} bis {until}")));
        written.ShouldBe(Result.Ok);
        (await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("de", new MailWords("x", "without a place for it")))).Error!.Field.ShouldBe("words");
        (await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("de", new MailWords("x\ny", "{link}")))).Error!.Field.ShouldBe("subject");
        (await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("de", new MailWords("x", "{link} {foo}")))).Error!.Field.ShouldBe("words");
        (await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("fr", new MailWords("x", "{link}")))).Error!.Field.ShouldBe("language");

        await scene.Send(language: "de");
        await scene.Work();

        var mail = scene.Outbox.To("c-1@shop.example").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Neue Karte für Books AT");
        mail.Text.ShouldStartWith("Bitte hier: https://pay.example/redirect/");
        mail.Text.ShouldEndWith(" UTC");
        (await scene.Admin.Do((RenewalLinkAdmin links) => links.Write("de", new MailWords(" ", string.Empty)))).ShouldBe(Result.Ok);
        (await scene.Admin.Do((RenewalLinkQueries links) => links.Words("de"))).Value!.Subject.ShouldBe("{merchant}: Ihre Karte läuft ab");
        (await scene.Admin.Do((RenewalLinkQueries links) => links.Words("en"))).Value!.Subject.ShouldBe("{merchant}: your card expires");
    }

    [Fact]
    public async Task Months_containers_merchants_and_who_was_asked_narrow_the_list()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        await scene.Store(scene.Books, "c-2", months: 1);
        await scene.Store(scene.Books, "c-3", months: 7);
        var next = scene.Recovery.Clock.Now.AddMonths(1);
        var month = (next.Year * 100) + next.Month;

        var months = (await scene.Admin.Do((ExpiringCardQueries cards) => cards.Months(new ExpiringCardSearch { Month = month }))).Value!;

        months.Select(m => m.Cards).ShouldBe([1, 1]);
        (await scene.Cards(new ExpiringCardSearch { Month = month })).ShouldHaveSingleItem().Customer.ShouldBe("c-2");
        await scene.Send(new ExpiringCardSearch { Month = month });
        (await scene.Cards(new ExpiringCardSearch { IsAsked = true })).ShouldHaveSingleItem().Customer.ShouldBe("c-2");
        (await scene.Cards(new ExpiringCardSearch { IsAsked = false })).ShouldHaveSingleItem().Customer.ShouldBe("c-1");
        (await scene.Cards(new ExpiringCardSearch { Container = scene.World.ZetaContainer })).ShouldBeEmpty();
        (await scene.Cards(new ExpiringCardSearch { Merchant = scene.World.Books.Merchant })).Count.ShouldBe(2);
    }

    // Attack: a sharer sees the profiles of the container, but neither counts nor asks the customers of its neighbour.
    [Fact]
    public async Task A_neighbour_in_the_same_container_neither_sees_nor_asks_what_another_tenant_stored()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        var neighbour = scene.Portal.Admin(scene.World.Shoes.Tenant);

        (await neighbour.Do((ExpiringCardQueries cards) => cards.List(new ExpiringCardSearch()))).Value!.Items.ShouldBeEmpty();
        (await neighbour.Do((ExpiringCardQueries cards) => cards.Months(new ExpiringCardSearch()))).Value!.ShouldBeEmpty();
        (await scene.Send(by: neighbour)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.CountOfLinks()).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_of_an_earlier_day_does_not_renew_what_has_been_renewed_since()
    {
        await using var scene = await RenewalLinkScene.Start();
        var token = await scene.Store(scene.Books, "c-1");
        await scene.Send(byMail: false);
        await scene.Work();
        var stale = await scene.AddressOf((await scene.Links()).Single());
        scene.Recovery.Clock.Advance(TimeSpan.FromDays(1));
        (await scene.Books.Renew("c-1", token)).ShouldSucceed();

        using var shopper = new Shopper(scene.Portal);
        await shopper.Open(stale);

        shopper.Page.ShouldContain("Nothing was saved");
        (await scene.Links()).Single().State.ShouldBe(RenewalLinkState.Ended);
        (await scene.Books.DebitWith(token)).ShouldSucceed().Text("returnData", "lastFourDigits").ShouldBe(Shop.OtherCard[^4..]);
    }

    [Fact]
    public async Task A_link_goes_with_its_profile()
    {
        await using var scene = await RenewalLinkScene.Start();
        await scene.Store(scene.Books, "c-1");
        await scene.Send();
        await scene.Work();
        var address = await scene.AddressOf((await scene.Links()).Single());

        (await scene.Books.DeleteProfile("c-1")).ShouldSucceed();

        (await scene.CountOfLinks()).ShouldBe(0);
        using var shopper = await scene.Renew(address);
        (await scene.Books.GetProfile("c-1")).Succeeded.ShouldBeFalse();
    }
}
