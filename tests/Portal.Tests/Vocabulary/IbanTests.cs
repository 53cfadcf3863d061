using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Vocabulary;

public class IbanTests
{
    [Theory]
    [InlineData("AT61 1904 3002 3457 3201", "AT611904300234573201", "3201")]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "3000")]
    [InlineData("CH93 0076 2011 6238 5295 7", "CH9300762011623852957", "2957")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606", "2606")]
    [InlineData("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819", "6819")]
    [InlineData("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "4300")]
    [InlineData("ES91 2100 0418 4502 0005 1332", "ES9121000418450200051332", "1332")]
    [InlineData("IT60 X054 2811 1010 0000 0123 456", "IT60X0542811101000000123456", "3456")]
    [InlineData("BE68 5390 0754 7034", "BE68539007547034", "7034")]
    [InlineData("NO93 8601 1117 947", "NO9386011117947", "7947")]
    [InlineData("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S", "001S")]
    [InlineData("LC55 HEMM 0001 0001 0012 0012 0002 3015", "LC55HEMM000100010012001200023015", "3015")]
    public void The_published_examples_of_twelve_countries_are_taken(string printed, string normalised, string lastFour)
    {
        var iban = Iban.Parse(printed).Value;

        iban.Value.ShouldBe(normalised);
        iban.Country.ShouldBe(normalised[..2]);
        iban.LastFour.ShouldBe(lastFour);
    }

    [Fact]
    public void Small_letters_and_blanks_anywhere_are_taken() =>
        Iban.Parse("\tgb29 nwbk60161331 926819 ").Value.Value.ShouldBe("GB29NWBK60161331926819");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("AT")]
    [InlineData("AT61")]
    [InlineData("AT611904300234573202")] // one digit changed
    [InlineData("AT611904300234572301")] // two digits exchanged
    [InlineData("AT62190430023457320")] // too short
    [InlineData("AT6119043002345732010")] // too long
    [InlineData("XX611904300234573201")] // no such country
    [InlineData("AT6119043002345732O1")] // a letter for a digit
    [InlineData("ATA11904300234573201")]
    [InlineData("AT61-1904-3002-3457-3201")]
    [InlineData("AT61190430023457320１")] // a digit that is not ASCII
    [InlineData("EſS9121000418450200051332")] // a letter whose capital is ASCII
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void Anything_else_is_refused_under_the_name_of_the_field(string text)
    {
        var refusal = Iban.Parse(text, "customer.paymentData.ibanData.iban").Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.Invalid);
        refusal.Field.ShouldBe("customer.paymentData.ibanData.iban");
        refusal.Message.ShouldNotContain("1904");
    }

    [Fact]
    public void Every_change_of_one_digit_is_noticed()
    {
        const string iban = "DE89370400440532013000";
        for (var at = 2; at < iban.Length; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var changed = iban[..at] + digit + iban[(at + 1)..];
                Iban.Parse(changed).IsOk.ShouldBe(changed == iban, changed);
            }
        }
    }

    [Theory]
    [InlineData("AT", "190430023457320")]
    [InlineData("AT", "19043002345732011")]
    [InlineData("XX", "1904300234573201")]
    public void Right_check_digits_do_not_help_a_wrong_length_or_country(string country, string account) =>
        Enumerable.Range(2, 97).ShouldAllBe(digits => !Iban.Parse($"{country}{digits:00}{account}").IsOk);

    [Fact]
    public void No_character_counts_as_another()
    {
        var accepted = Enumerable.Range(0, char.MaxValue + 1).Where(character => Iban.Parse($"GB29NWB{(char)character}60161331926819").IsOk);

        accepted.ShouldBe(['K', 'k']);
    }

    [Fact]
    public void Check_digits_that_are_never_given_out_are_refused_though_they_pass_the_division()
    {
        // 97 accounts in a row have every remainder, so each of the three turns up with the right sum.
        for (var account = 0; account < 97; account++)
        {
            Iban.Parse($"AT0019043002345{account:00000}").IsOk.ShouldBeFalse();
            Iban.Parse($"AT0119043002345{account:00000}").IsOk.ShouldBeFalse();
            Iban.Parse($"AT9919043002345{account:00000}").IsOk.ShouldBeFalse();
        }
    }

    [Fact]
    public void Printing_shows_country_check_digits_and_the_last_four()
    {
        var iban = Iban.Parse("AT611904300234573201").Value;

        iban.ToString().ShouldBe("AT61••••3201");
        $"{iban}".ShouldBe(Iban.Mask("AT611904300234573201"));
        default(Iban).ToString().ShouldBeEmpty();
    }

    [Fact]
    public void An_iban_that_was_never_read_has_no_value() => Should.Throw<InvalidOperationException>(() => default(Iban).Value);
}
