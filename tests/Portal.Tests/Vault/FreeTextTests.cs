using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Vault;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("4111111111111111", "************1111")]
    [InlineData("card 4111 1111 1111 1111, thanks", "card **** **** **** 1111, thanks")]
    [InlineData("4111-1111-1111-1111", "****-****-****-1111")]
    [InlineData("4111 - 1111 - 1111 - 1111", "**** - **** - **** - 1111")]
    [InlineData("pan=4111111111111111&cvv=123", "pan=************1111&cvv=123")]
    [InlineData("x4111111111111111y", "x************1111y")]
    [InlineData("3782 822463 10005", "**** ****** *0005")]
    [InlineData("4222222222222", "*********2222")]
    [InlineData("6304000000000000000", "***************0000")]
    [InlineData("order 12 4111111111111111", "order 12 ************1111")]
    [InlineData("4111 1111 1111 1111 123", "**** **** **** 1111 123")]
    [InlineData("4111111111111111 12/31 5555555555554444", "************1111 12/31 ************4444")]
    public void A_card_number_keeps_its_last_four_digits(string text, string masked) => FreeText.WithoutCardNumbers(text).ShouldBe(masked);

    // Spellings that got past the first version.
    [Theory]
    [InlineData("4111.1111.1111.1111", "****.****.****.1111")]
    [InlineData("4111/1111/1111/1111", "****/****/****/1111")]
    [InlineData("4111_1111_1111_1111", "****_****_****_1111")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111", "****\u00A0****\u00A0****\u00A01111")]
    [InlineData("4111 \u2013 1111 \u2013 1111 \u2013 1111", "**** \u2013 **** \u2013 **** \u2013 1111")]
    [InlineData("4111\u200B1111\u200B1111\u200B1111", "****\u200B****\u200B****\u200B1111")]
    [InlineData("４１１１１１１１１１１１１１１１", "************１１１１")]
    [InlineData("٤١١١ ١١١١ ١١١١ ١١١١", "**** **** **** ١١١١")]
    [InlineData("4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", "*.*.*.*.*.*.*.*.*.*.*.*.1.1.1.1")]
    [InlineData("(4111)(1111)(1111)(1111)", "(****)(****)(****)(1111)")]
    [InlineData("maestro 500000000009", "maestro ********0009")]
    public void However_a_card_number_is_spelled_it_is_found(string text, string masked) => FreeText.WithoutCardNumbers(text).ShouldBe(masked);

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("order-4111.1111.1111.1111", true)]
    [InlineData("４１１１１１１１１１１１１１１１@x.example", true)]
    [InlineData("9111111111111111", false)]
    [InlineData("1732804800000", false)]
    [InlineData("20261128-00012345-04", false)]
    [InlineData("order-0123456789abcdef", false)]
    [InlineData("0196123456787abc8def0123456789ab", false)]
    public void An_identifier_holds_a_card_number_only_of_a_known_brand(string text, bool holds) => FreeText.HoldsCardNumber(text).ShouldBe(holds);

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("378282246310005", true)]
    [InlineData("4111 1111 1111 1111", true)]
    [InlineData("4222222222222", false)]
    [InlineData("+378282246310005", false)]
    [InlineData("500000000009", false)]
    public void A_phone_may_be_as_long_as_phones_are(string text, bool holds) => FreeText.HoldsCardNumberNotPhone(text).ShouldBe(holds);

    [Theory]
    [InlineData("")]
    [InlineData("Order 1001")]
    [InlineData("4111111111111112")]
    [InlineData("411111111111")]
    [InlineData("500000000000")]
    [InlineData("41111111111111111111111111")]
    [InlineData("4111    1111    1111    1111")]
    [InlineData("9111.1111.1111.1111")]
    [InlineData("4111a1111b1111c1111")]
    [InlineData("2026-11-20 09:15:00")]
    [InlineData("Grüße 🍰 an 12 Gäste")]
    public void Any_other_text_stays_as_it_is(string text) => FreeText.WithoutCardNumbers(text).ShouldBe(text);

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    public void Every_length_of_a_card_number_is_masked(int length)
    {
        var number = TestCards.New("9", length);

        FreeText.WithoutCardNumbers($"({number})").ShouldBe($"({new string('*', length - 4)}{number[^4..]})");
    }

    [Fact]
    public void Pairs_are_masked_in_their_values()
    {
        var pairs = FreeText.WithoutCardNumbers(new Dictionary<string, string> { ["note"] = "4111111111111111", ["other"] = "kept" });

        pairs.ShouldBe(new Dictionary<string, string> { ["note"] = "************1111", ["other"] = "kept" });
    }

    [Fact]
    public void A_text_of_nothing_but_digits_and_blanks_costs_little()
    {
        var text = string.Join(' ', Enumerable.Repeat("7", 4096));

        FreeText.WithoutCardNumbers(text).Length.ShouldBe(text.Length);
    }
}
