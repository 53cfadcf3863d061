using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.ApiTesting;
using CustomerProfiles.Portal.Layout;

namespace CustomerProfiles.Tests.ApiTesting;

/// <summary>The form of API testing sends what was typed.</summary>
public sealed class TestFormTests
{
    private readonly TestForm _form = new();

    public TestFormTests()
    {
        _form.Begin("debit", PaymentMethod.Card, "test-1");
        _form.Made("ix::first");
    }

    [Fact]
    public void A_card_is_charged_by_the_token_that_was_made_last()
    {
        _form.Json.ShouldContain("ix::first");
        _form.Made("ix::second");

        _form.Json.ShouldContain("ix::second");
        _form.Json.ShouldNotContain("ix::first");
        _form.ChargesCard.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"success":false,"errorMessage":"amount: 'amount' is required","errorCode":1002}""", "amount", "'amount' is required")]
    [InlineData("""{"success":false,"errors":[{"errorMessage":"currency: unknown","errorCode":1002}]}""", "currency", "unknown")]
    [InlineData("""{"success":false,"errorMessage":"language: unknown","errorCode":1002}""", null, null)]
    [InlineData("""{"success":true}""", null, null)]
    public void A_refusal_is_told_at_the_field_that_it_names(string answer, string? field, string? why)
    {
        var refused = CallFields.RefusedIn(answer, _form.Fields);

        (refused?.Field, refused?.Message).ShouldBe((field, why));
    }

    [Fact]
    public void A_stored_token_is_never_replaced_by_a_fresh_one()
    {
        Set("transactionToken", "pt::0123456789");
        _form.Made("ix::second");
        Set("amount", "12.00");

        _form.Json.ShouldContain("pt::0123456789");
        _form.Json.ShouldNotContain("ix::");
        _form.ChargesCard.ShouldBeFalse();

        Set("transactionToken", string.Empty);
        _form.Json.ShouldContain("ix::second");
    }

    [Fact]
    public void A_token_written_into_the_json_stays_too()
    {
        _form.Json = _form.Json.Replace("ix::first", "pt::by-hand", StringComparison.Ordinal);
        _form.Made("ix::second");

        _form.Json.ShouldContain("pt::by-hand");
    }

    [Fact]
    public void A_change_of_a_field_keeps_what_was_written_by_hand()
    {
        _form.Json = """{"amount":"9.99","currency":"EUR","description":"by hand","customerProfileData":{"markAsPreferred":true}}""";
        Set("amount", "12.00");
        Set("customerProfileData.customerIdentification", "c-1");
        Set("currency", string.Empty);

        _form.Json.ShouldContain("by hand");
        _form.Json.ShouldContain("markAsPreferred");
        _form.Json.ShouldContain("\"customerIdentification\": \"c-1\"");
        _form.Json.ShouldContain("12.00");
        _form.Json.ShouldNotContain("EUR");
        _form.Differs.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{\"amount\":")]
    [InlineData("[]")]
    [InlineData("{\"amount\":1,\"amount\":2}")]
    public void Json_that_cannot_be_read_is_kept_until_somebody_asks(string json)
    {
        _form.Json = json;
        Set("amount", "12.00");
        (_form.Json, _form.Differs).ShouldBe((json, true));

        _form.Fill();
        _form.Json.ShouldContain("12.00");
        _form.Differs.ShouldBeFalse();
    }

    [Fact]
    public void Another_call_keeps_json_that_was_edited_and_replaces_what_was_not()
    {
        _form.Begin("getProfile", PaymentMethod.Card, "test-2");
        _form.Json.ShouldNotContain("amount");

        _form.Json = """{"customerIdentification":"by hand"}""";
        _form.Begin("debit", PaymentMethod.Card, "test-3");
        (_form.Json, _form.Differs).ShouldBe(("""{"customerIdentification":"by hand"}""", true));
    }

    [Fact]
    public void A_step_up_says_what_it_is_for()
    {
        StepUpWords.Purpose("delete profile {0}",
            "c-1162").ShouldBe("To delete profile c-1162, enter your password or a code of your authenticator app again.");
        StepUpWords.Purpose("create a connector", null).ShouldStartWith("To create a connector, enter");
        StepUpWords.Purpose(null, "c-1").ShouldStartWith("This needs your password");
    }

    private void Set(string name, string value) => _form.Set(_form.Fields.First(f => f.Name == name), value);
}
