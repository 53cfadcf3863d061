using System.Text.Json;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Answers;

public sealed class ProfileAnswersTests
{
    private const string Guid = "CP-91EC-509A-3899-4F4F-A4AD-67FB";
    private const string Identification = "c0ffee00-1111-4222-8333-444455556666";

    [Fact]
    public void A_profile_with_a_card_an_account_and_a_wallet_reads_as_in_the_contract()
    {
        var card = new CardDetails("visa", "Mara Okafor", 7, 2031, "411111", "1111");
        var account = new IbanDetails("AT611904300234573201", Bic: null, "MND-77", new DateOnly(2026, 11, 20), AccountOwner: "not shown here");
        var wallet = new WalletDetails("W-5521", "paypal", "mara@shop.example", null, null, null, null);

        var answer = GetProfileAnswer.Found(
            Guid,
            Identification,
            "Creditcard",
            Mara("Mara"),
            [
                PaymentInstrumentAnswer.From("pt::0a1b2c3d4e5f60718293", At(15), isPreferred: true, card),
                PaymentInstrumentAnswer.From("pt::1b2c3d4e5f6071829304", At(20), isPreferred: false, account),
                PaymentInstrumentAnswer.From("pt::2c3d4e5f607182930415", At(25), isPreferred: false, wallet),
            ]);

        Json(answer).ShouldBe(ExampleBody("profile-found"));
    }

    [Fact]
    public void A_missing_profile_shows_its_nulls() => Json(GetProfileAnswer.Missing).ShouldBe(ExampleBody("profile-missing"));

    [Fact]
    public void An_update_answers_with_the_new_state() =>
        JsonSerializer.Serialize(
                new UpdateProfileAnswer(Guid, Identification, Mara("Marah"), ["firstName"]),
                ProfileAnswersJson.Wire.UpdateProfileAnswer)
            .ShouldBe(ExampleBody("profile-updated"));

    [Fact]
    public void A_deletion_answers_success() =>
        JsonSerializer.Serialize(new DeleteProfileAnswer(), ProfileAnswersJson.Wire.DeleteProfileAnswer).ShouldBe(ExampleBody("profile-deleted"));

    [Fact]
    public void Attaching_answers_with_the_token() =>
        JsonSerializer.Serialize(new AttachAnswer("Attached", Guid, "pt::0a1b2c3d4e5f60718293"), ProfileAnswersJson.Wire.AttachAnswer)
            .ShouldBe($$"""{"success":true,"message":"Attached","profileGuid":"{{Guid}}","paymentToken":"pt::0a1b2c3d4e5f60718293"}""");

    [Fact]
    public void Detaching_answers_without_one() =>
        JsonSerializer.Serialize(new DetachAnswer("Detached", Guid), ProfileAnswersJson.Wire.DetachAnswer)
            .ShouldBe($$"""{"success":true,"message":"Detached","profileGuid":"{{Guid}}"}""");

    [Fact]
    public void A_profile_without_data_shows_an_empty_object_for_extraData() =>
        Json(GetProfileAnswer.Found(Guid, Identification, null, new CustomerAnswer([], new Dictionary<string, string>()), []))
            .ShouldContain("""
                "preferredMethod":null,"customer":{"_TYPE":"customerData","extraData":{}},"paymentInstruments":[]}
                """);

    [Fact]
    public void Values_of_shoppers_keep_their_characters_and_cannot_break_out()
    {
        var customer = new CustomerAnswer(
            [(CustomerField.FirstName, "Jörg \"O'Neil\" \\ \n"), (CustomerField.BillingPhone, "+43")],
            new Dictionary<string, string> { ["a\"b"] = "</script>" });

        var json = Json(GetProfileAnswer.Found(Guid, Identification, null, customer, []));

        json.ShouldContain("""
            "firstName":"Jörg \"O'Neil\" \\ \n","billingPhone":"+43","extraData":{"a\"b":"</script>"}
            """);
    }

    [Fact]
    public void Every_field_that_a_profile_knows_appears_under_its_own_name()
    {
        var customer = new CustomerAnswer([.. CustomerFields.All.Select(field => (field, field.WireName()))], new Dictionary<string, string>());

        var shown = JsonElement.Parse(Json(GetProfileAnswer.Found(Guid, Identification, null, customer, []))).GetProperty("customer");

        foreach (var field in CustomerFields.All)
        {
            shown.GetProperty(field.WireName()).GetString().ShouldBe(field.WireName());
        }
    }

    private static CustomerAnswer Mara(string firstName) => new(
        [
            (CustomerField.FirstName, firstName),
            (CustomerField.LastName, "Okafor"),
            (CustomerField.BirthDate, "1984-02-29"),
            (CustomerField.Gender, "F"),
            (CustomerField.BillingAddress1, "Hauptplatz 3"),
            (CustomerField.BillingCity, "Graz"),
            (CustomerField.BillingPostcode, "8010"),
            (CustomerField.BillingCountry, "AT"),
            (CustomerField.BillingPhone, "+43123456"),
            (CustomerField.Email, "mara@shop.example"),
            (CustomerField.IpAddress, "198.51.100.7"),
        ],
        new Dictionary<string, string> { ["tier"] = "gold" });

    private static DateTime At(int minute) => new(2026, 11, 20, 9, minute, 0, DateTimeKind.Utc);

    private static string Json(GetProfileAnswer answer) => JsonSerializer.Serialize(answer, ProfileAnswersJson.Wire.GetProfileAnswer);

    private static string ExampleBody(string name) => Example.Read(name).GetProperty("response").GetProperty("body").Compact();
}
