using System.Globalization;
using Bunit;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Tests.Controls;

public sealed class ControlTests : BunitContext
{
    [Fact]
    public void What_merchants_call_things_is_text_in_pieces_of_rows_too()
    {
        const string hostile = "\"><script>alert(1)</script>";

        var id = Render<CopyableId>(parameters => parameters.Add(c => c.Value, hostile));

        id.FindAll("script").ShouldBeEmpty();
        id.Find("button").GetAttribute("data-copy").ShouldBe(hostile);
        id.Find("code").GetAttribute("title").ShouldBe(hostile);
    }

    [Fact]
    public void Filters_are_folded_until_one_is_set_and_say_how_many_are()
    {
        Pieces.Filters(null, string.Empty).Value.ShouldNotContain(" open");
        Pieces.Filters("books", null, "enabled").Value.ShouldMatch("<details class=\"fold\" open>.*Filters <span class=\"set\">2</span>");
    }

    [Theory]
    [InlineData("en-GB", "1,025.40 EUR")]
    [InlineData("de-DE", "1.025,40 EUR")]
    public void An_amount_of_a_row_reads_as_any_other_and_its_currency_stands_back(string culture, string expected)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        var amount = Money.Parse("1025.40", "EUR").Value;

        Pieces.Amount(amount).Value.ShouldBe($"<span class=\"amount\">{expected.Replace("EUR", "<small>EUR</small>", StringComparison.Ordinal)}</span>");
        Amounts.Of(amount).ShouldBe(expected);
    }

    [Fact]
    public void A_single_page_has_no_pager() => Pages(current: 1, total: 25).Markup.Trim().ShouldBeEmpty();

    [Fact]
    public void The_first_page_leads_on_and_not_back()
    {
        var pager = Pages(current: 1, total: 26);

        pager.FindAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["?page=2"]);
        pager.Find("span").TextContent.ShouldBe("Page 1 of 2");
    }

    [Fact]
    public void The_last_page_leads_back_and_not_on() => Pages(current: 2, total: 26).FindAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["?page=1"]);

    // Attack: so high a page that its first row has a number below zero, which PostgreSQL refuses.
    [Theory]
    [InlineData("100000000", 10_000)]
    [InlineData("2147483647", 10_000)]
    [InlineData("2147483648", 1)]
    [InlineData("0", 1)]
    [InlineData("7", 7)]
    public void The_number_of_a_page_can_be_counted_with(string typed, int expected) => QueryValue.Page(typed).ShouldBe(expected);

    [Fact]
    public void An_id_is_shortened_to_read_and_whole_to_copy()
    {
        var id = Render<CopyableId>(parameters => parameters.Add(c => c.Value, "01a02d0f-a4ad-722e-a0b6-224a6cef068e"));

        id.Find("code").TextContent.ShouldBe("01a02d…ef068e");
        id.Find("button").GetAttribute("data-copy").ShouldBe("01a02d0f-a4ad-722e-a0b6-224a6cef068e");
    }

    [Fact]
    public void A_short_id_is_read_whole() =>
        Render<CopyableId>(parameters => parameters.Add(c => c.Value, "page-1-2026-886840")).Find("code").TextContent.ShouldBe("page-1-2026-886840");

    [Theory]
    [InlineData("Europe/Vienna", "7:30")]
    [InlineData("Mars/Olympus", "5:30")]
    [InlineData("../../etc/passwd", "5:30")]
    [InlineData(null, "5:30")]
    public void Times_are_the_readers_own_and_UTC_when_their_zone_is_unknown(string? zone, string expected) =>
        LocalTimes.In(zone).Show(new DateTime(2026, 7, 1, 5, 30, 0, DateTimeKind.Utc)).ShouldContain(expected);

    // Attack: a filter from an hour that the clocks of the Troll station skip, which are two: the page died of it.
    [Theory]
    [InlineData("Europe/Vienna", "2027-03-28T02:30", "2027-03-28T01:30")]
    [InlineData("Antarctica/Troll", "2027-03-28T01:30", "2027-03-28T01:30")]
    [InlineData("Antarctica/Troll", "2027-03-28T03:00", "2027-03-28T01:00")]
    [InlineData("America/St_Johns", "1988-04-03T00:30", "1988-04-03T04:00")]
    public void A_time_that_clocks_skip_is_as_much_later_as_they_go_forward(string zone, string local, string utc) =>
        LocalTimes.In(zone).Instant(DateTime.Parse(local, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            .ShouldBe(utc);

    private IRenderedComponent<Pager> Pages(int current, int total) => Render<Pager>(parameters => parameters
        .Add(p => p.Current, current).Add(p => p.Total, total).Add(p => p.PageSize, 25).Add(p => p.AddressOf, page => $"?page={page}"));
}
