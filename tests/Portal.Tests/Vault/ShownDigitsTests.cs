using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Vault;

/// <summary>What may be read of a card number, wherever one looks, and when all of it is put together.</summary>
public sealed partial class ShownDigitsTests(PortalUnderTest portal)
{
    private const int Rounds = 20;

    private static IEnumerable<(string Brand, string Prefix, int Length)> Cards => CardBrands.All.SelectMany(
        brand => brand.NumberLengths.Select(length => (brand.Name, brand.IssuerRanges.Split(' ')[^1].Split('-')[0], length)));

    // Digits by chance behind a short beginning could be a national scheme's, which knows no number of this length
    private static string NumberOf(string prefix, int length) => TestCards.New(prefix.PadRight(6, '0'), length);

    [Fact]
    public void Of_every_brand_and_length_the_rows_and_tokens_show_what_the_length_allows()
    {
        var checkedNumbers = 0;
        foreach (var (brand, prefix, length) in Cards)
        {
            for (var round = 0; round < Rounds; round++, checkedNumbers++)
            {
                var number = CardNumber.Parse(NumberOf(prefix, length)).Value;
                var shown = Math.Max(number.FirstSix.Length, number.BinDigits.Length) + number.LastFour.Length;
                shown.ShouldBeLessThanOrEqualTo(MostShown(length), $"{brand} of {length}");
                number.Reveal().ShouldStartWith(number.BinDigits);
                number.BinDigits.ShouldStartWith(number.FirstSix);
                Regex.Count(number.ToString(), "[0-9]").ShouldBeLessThanOrEqualTo(MostShown(length));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{checkedNumbers} numbers checked");
    }

    // Attack: collect all that a merchant's page and server learn of one card.
    [Fact]
    public async Task All_answers_about_a_card_put_together_hide_enough_of_it()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.Books;
        var answers = 0;
        foreach (var (brand, prefix, length) in Cards.DistinctBy(card => (card.Length, card.Brand is "maestro")))
        {
            var number = NumberOf(prefix, length);
            var customer = $"{brand}-{length}";
            var token = await shop.Send(HttpMethod.Post, $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card",
                $$"""{"pan":"{{number}}","cvv":"{{(brand == "amex" ? "1234" : "123")}}","expiryMonth":12,"expiryYear":2031}""", authenticated: false);
            var charged = await shop.Debit(new
            {
                merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = token.ShouldSucceed()
                    .Text("token"), withRegister = true,
                customerProfileData = new { customerIdentification = customer },
            });
            foreach (var answer in (WireAnswer[])[token, charged.ShouldSucceed(), await shop.Status(charged.Text("uuid")), await shop.GetProfile(customer)])
            {
                answers++;
                var beginnings = Beginnings().Matches(answer.Raw).Select(match => match.Groups[1].Value).ToList();
                beginnings.ShouldNotBeEmpty(answer.Raw);
                foreach (var beginning in beginnings)
                {
                    number.ShouldStartWith(beginning);
                    (beginning.Length + 4).ShouldBeLessThanOrEqualTo(MostShown(length), answer.Raw);
                }

                answer.Raw.ShouldNotContain(number[..^4]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{answers} answers read");
    }

    [Fact]
    public async Task Rows_of_older_versions_are_shortened_and_their_answers_with_them()
    {
        var world = await Ecosystem.Create(portal);
        var number = TestCards.New("36", 14);
        var stored = await world.Books.BuyAndStore("c-1", number);
        var kept = await world.Books.BuyAndStore("c-2");
        var id = await portal.Look(new SystemScope("test"), async db =>
        {
            var registration = await db.Registrations().SingleAsync(r => r.FirstSix == number.Substring(0, 4) && r.LastFour == number.Substring(10));
            registration.FirstSix = number[..6];
            await db.SaveChangesAsync();
            return registration.Id;
        });

        // Once it was done, no start opens cards for it again.
        var upgrade = New(portal.Services.GetRequiredService<MasterKeys>());
        (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await Beginning(id)).ShouldBe(number[..6]);

        var before = MasterKeys.Load(Path.Combine(portal.Database.Folder, "master.key")).Value!;
        before.OldSeals.Accept();
        upgrade = New(before);
        while (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken))
        {
        }

        (await Beginning(id)).ShouldBe(number[..4]);
        (await world.Books.Status(stored.Text("uuid"))).Text("returnData", "firstSixDigits").ShouldBe(number[..4]);
        (await world.Books.Status(kept.Text("uuid"))).Text("returnData", "firstSixDigits").ShouldBe("411111");
    }

    private Task<string?> Beginning(RegistrationId id) =>
        portal.Look(new SystemScope("test"), db => db.Registrations().Where(r => r.Id == id).Select(r => r.FirstSix).SingleAsync());

    private ShorterBeginnings New(MasterKeys key) =>
        new(portal.Services.GetRequiredService<Database>(), portal.Services.GetRequiredService<RegistrationDetails>(), key);

    private static int MostShown(int length) => length switch { >= 16 => 12, 15 => 10, _ => length - 6 };

    [GeneratedRegex("\"(?:bin_digits|first_six_digits|binDigits|firstSixDigits)\":\"([0-9]*)\"")]
    private static partial Regex Beginnings();
}
