using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>The boxes of a page limit what is typed, but those who hold the connection need not use them. No search fails, and none that means nothing
/// finds everybody.</summary>
public sealed class OddSearchTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    // Each word of a name is one more question within the query: of 5,000 the stack of the server overflowed, and it ended.
    public static TheoryData<string> Odd =>
    [
        "\0", "a\0b", "\ud83c", "\udf70", "ab\ud83c", "\ufffe", "\uffff", ",", "'", "0000", "%", "_", "\\", string
            .Join(' ', Enumerable.Range(0, 50).Select(n => (char)('\u4e00' + n))),
        string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"n{n}")), new string('4', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_search_for_anything_at_all_finds_nobody(string typed)
    {
        await one.Books.BuyAndStore("c-1");
        ProfileSearch[] profiles =
        [
            new() { Name = typed }, new() { Email = typed }, new() { Phone = typed }, new() { CustomerIdentification = typed }, new() { Guid = typed },
            new() { Token = typed },
            new() { CardLastFour = typed }, new() { CardFirstSix = typed + "0" }, new() { IbanLastFour = typed },
        ];
        TransactionSearch[] transactions =
        [
            new() { Name = typed }, new() { Email = typed }, new() { Customer = typed }, new() { Postcode = typed }, new() { Id = typed },
            new() { Description = typed },
            new() { AdapterCode = typed }, new() { CardFirstSix = typed + "0" }, new() { CardLastFour = typed },
        ];

        foreach (var search in profiles)
        {
            var found = await portal.Support(one.World.Group).Do((ProfileQueries p) => p.Find(search));
            (found.IsOk ? found.Value.Total : 0).ShouldBe(0, search.ToString()[..100]);
        }

        foreach (var search in transactions)
        {
            var found = await portal.Support(one.World.Group).Do((TransactionListQueries t) => t.List(search));
            (found.IsOk ? found.Value.Total : 0).ShouldBe(0, search.ToString()[..100]);
        }
    }
}
