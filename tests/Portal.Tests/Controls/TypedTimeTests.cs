using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Audit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Transactions;

namespace CustomerProfiles.Tests.Controls;

public sealed class TypedTimeTests
{
    [Theory]
    [InlineData("2099-01-01T00:00", "a link")]
    [InlineData("2099-01-01T00:00:00", "Blazor's script")]
    [InlineData("2099-01-01T00:00:00.000", "a browser that counts milliseconds")]
    [InlineData("2099-01-01", "a day")]
    public void A_beginning_is_understood_as_every_source_spells_it(string typed, string source) =>
        Search("from", typed).From.ShouldBe(new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc), source);

    [Theory]
    [InlineData("abc")]
    [InlineData("2026-13-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59")]
    public void A_filter_that_cannot_be_read_matches_nothing_instead_of_everything(string typed)
    {
        Search("from", typed).From!.Value.Year.ShouldBeGreaterThan(8000);
        Search("until", typed).Before!.Value.Year.ShouldBeLessThan(1972);
        TypedTime.UntilEndOf(typed)!.Value.Year.ShouldBeLessThan(1972);
    }

    [Fact]
    public void A_filter_that_is_not_set_is_none()
    {
        var search = Search("from", string.Empty);

        (search.From, search.Before).ShouldBe((null, null));
    }

    [Fact]
    public void The_audit_log_counts_days_on_the_readers_clock()
    {
        // 18:04 UTC on the 28th is the 29th in Tokyo.
        var now = new DateTime(2026, 11, 28, 18, 4, 0, DateTimeKind.Utc);

        var filter = AuditCriteria.All.Search(new FilterTexts { ["from"] = "2026-11-29", ["to"] = "2026-11-29" }, LocalTimes.In("Asia/Tokyo"));

        filter.From.ShouldBe(new DateTime(2026, 11, 28, 15, 0, 0, DateTimeKind.Utc));
        filter.Before.ShouldBe(new DateTime(2026, 11, 29, 15, 0, 0, DateTimeKind.Utc));
        var lately = AuditCriteria.Bounded(new AuditFilter(), now, LocalTimes.In("Asia/Tokyo"));
        (lately.From, lately.Before).ShouldBe((new DateTime(2026, 11, 22, 15, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 29, 15, 0, 0, DateTimeKind.Utc)));
        var week = AuditCriteria.Bounded(filter with { From = null }, now, LocalTimes.In("Asia/Tokyo"));
        week.From.ShouldBe(new DateTime(2026, 11, 22, 15, 0, 0, DateTimeKind.Utc), "the days before the last one that is asked for");
    }

    private static TransactionSearch Search(string name, string typed) =>
        TransactionCriteria.All.Search(new FilterTexts { [name] = typed }, LocalTimes.In("UTC"));
}
