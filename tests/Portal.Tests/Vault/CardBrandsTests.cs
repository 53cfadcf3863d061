using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Tests.Vault;

public class CardBrandsTests
{
    [Theory]
    [InlineData("4111111111111111", "visa")]
    [InlineData("4222222222222", "visa")]
    [InlineData("5555555555554444", "mastercard")]
    [InlineData("2223003122003222", "mastercard")]
    [InlineData("378282246310005", "amex")]
    [InlineData("341111111111111", "amex")]
    [InlineData("38000000000006", "diners")]
    [InlineData("30569309025904", "diners")]
    [InlineData("36227206271667", "diners")]
    [InlineData("6011111111111117", "discover")]
    [InlineData("3566002020360505", "jcb")]
    [InlineData("6200000000000005", "unionpay")]
    [InlineData("6759649826438453", "maestro")]
    [InlineData("6304000000000000", "maestro")]
    [InlineData("4917300800000000", "visa_electron")]
    [InlineData("6362970000457013", "elo")]
    [InlineData("5000001000000007", "maestro")]
    public void Published_test_cards_have_their_brand_and_length(string number, string brand)
    {
        var card = CardNumber.Parse(number).Value;

        CardBrands.Of(card).ShouldNotBeNull().Name.ShouldBe(brand);
        CardBrands.Of(card)!.AcceptsLengthOf(card).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1", 15, "uatp")]
    [InlineData("2221", 16, "mastercard")]
    [InlineData("2720", 16, "mastercard")]
    [InlineData("300", 14, "diners")]
    [InlineData("305", 14, "diners")]
    [InlineData("3095", 16, "diners")]
    [InlineData("34", 15, "amex")]
    [InlineData("3528", 16, "jcb")]
    [InlineData("3589", 16, "jcb")]
    [InlineData("39", 16, "diners")]
    [InlineData("4026", 16, "visa_electron")]
    [InlineData("417500", 16, "visa_electron")]
    [InlineData("417501", 16, "visa")]
    [InlineData("4011781", 16, "elo")]
    [InlineData("446404", 16, "mada")]
    [InlineData("42689700", 16, "mada")]
    [InlineData("42689701", 16, "visa")]
    [InlineData("588845", 16, "mada")]
    [InlineData("968201", 16, "mada")]
    [InlineData("493698", 16, "maestro")]
    [InlineData("507803", 16, "meeza")]
    [InlineData("507812", 16, "maestro")]
    [InlineData("506699", 16, "elo")]
    [InlineData("506778", 16, "elo")]
    [InlineData("506779", 16, "maestro")]
    [InlineData("51", 16, "mastercard")]
    [InlineData("55", 16, "mastercard")]
    [InlineData("56", 12, "maestro")]
    [InlineData("58", 19, "maestro")]
    [InlineData("62", 19, "unionpay")]
    [InlineData("644", 16, "discover")]
    [InlineData("649", 16, "discover")]
    [InlineData("65", 16, "discover")]
    [InlineData("650031", 16, "elo")]
    [InlineData("650034", 16, "discover")]
    [InlineData("655670", 16, "dinacard")]
    [InlineData("9891", 16, "dinacard")]
    [InlineData("81", 16, "unionpay")]
    public void The_issuers_range_names_the_brand(string range, int length, string brand) =>
        CardBrands.Of(NumberIn(range, length)).ShouldNotBeNull().Name.ShouldBe(brand);

    [Theory]
    [InlineData("0")]
    [InlineData("2200")]
    [InlineData("2220")]
    [InlineData("2721")]
    [InlineData("306")]
    [InlineData("3527")]
    [InlineData("3590")]
    [InlineData("59")]
    [InlineData("60")]
    [InlineData("643")]
    [InlineData("7")]
    [InlineData("9")]
    public void A_range_of_no_brand_has_none(string range) => CardBrands.Of(NumberIn(range, 16)).ShouldBeNull();

    [Fact]
    public void The_brands_are_those_of_the_contract() =>
        CardBrands.All.Select(brand => brand.Name).Order(StringComparer.Ordinal).ShouldBe(
            [
                "amex", "dinacard", "diners", "discover", "elo", "jcb", "mada", "maestro", "mastercard", "meeza", "uatp", "unionpay", "visa",
                "visa_electron",
            ]);

    [Fact]
    public void A_brand_is_found_by_its_name_and_by_no_other()
    {
        CardBrands.All.ShouldAllBe(brand => CardBrands.Named(brand.Name) == brand);
        CardBrands.Named("VISA").ShouldBeNull();
        CardBrands.Named("mir").ShouldBeNull();
    }

    [Theory]
    [InlineData("4", 13, true)]
    [InlineData("4", 14, false)]
    [InlineData("4", 15, false)]
    [InlineData("4", 16, true)]
    [InlineData("4", 19, true)]
    [InlineData("51", 15, false)]
    [InlineData("51", 17, false)]
    [InlineData("37", 15, true)]
    [InlineData("37", 16, false)]
    [InlineData("36", 14, true)]
    [InlineData("36", 13, false)]
    [InlineData("67", 12, true)]
    [InlineData("6011", 15, false)]
    public void A_number_has_one_of_the_lengths_of_its_brand(string range, int length, bool accepted)
    {
        var number = NumberIn(range, length);

        CardBrands.Of(number).ShouldNotBeNull().AcceptsLengthOf(number).ShouldBe(accepted);
    }

    [Theory]
    [InlineData("visa", "123", true)]
    [InlineData("visa", "1234", false)]
    [InlineData("visa", "12", false)]
    [InlineData("visa", "", false)]
    [InlineData("visa", "12a", false)]
    [InlineData("visa", "１２３", false)]
    [InlineData("amex", "1234", true)]
    [InlineData("amex", "123", false)]
    public void A_security_code_has_the_length_of_its_brand(string brand, string code, bool accepted) =>
        CardBrands.Named(brand).ShouldNotBeNull().Accepts(new SecurityCode(code)).ShouldBe(accepted);

    private static CardNumber NumberIn(string range, int length)
    {
        var body = range.PadRight(length - 1, '0');
        return Enumerable.Range(0, 10).Select(check => CardNumber.Parse(body + check)).Single(parsed => parsed.IsOk).Value;
    }
}
