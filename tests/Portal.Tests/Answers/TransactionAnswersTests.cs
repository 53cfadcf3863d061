using System.Text.Json;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Transactions;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Answers;

public sealed class TransactionAnswersTests
{
    private const string Uuid = "9c1d2e3f405162738495";
    private const string PurchaseId = "20261120-9c1d2e3f405162738495";

    private static readonly CardReturnData Visa = new CardReturnData
    {
        Type = "visa",
        CardHolder = "Mara Okafor",
        ExpiryMonth = "7",
        ExpiryYear = "2031",
        BinDigits = "41111111",
        FirstSixDigits = "411111",
        LastFourDigits = "1111",
        Fingerprint = "f00d",
        ThreeDSecure = "OFF",
        BinBrand = "VISA",
        BinCountry = "US",
    };

    private static readonly CustomerProfileDataAnswer StoredCard =
        new("CP-91EC-509A-3899-4F4F-A4AD-67FB", "c0ffee00-1111-4222-8333-444455556666", "pt::0a1b2c3d4e5f60718293");

    [Fact]
    public void Every_reason_why_nothing_was_stored_has_a_word_of_its_own() =>
        Enum.GetValues<StoringRefusal>().Select(TransactionAnswers.WordOf).ShouldBeUnique();

    [Fact]
    public void A_debit_that_stores_a_card_answers_with_its_token() =>
        Json(new TransactionAnswer
        {
            Success = true,
            Uuid = Uuid,
            PurchaseId = PurchaseId,
            ReturnType = ReturnTypes.Finished,
            PaymentMethod = "Creditcard",
            ReturnData = Visa,
            CustomerProfileData = StoredCard,
        })
            .ShouldBe(ExampleBody("debit-storing-a-card"));

    [Fact]
    public void A_debit_by_token_answers_without_profile() =>
        Json(new TransactionAnswer
        {
            Success = true,
            Uuid = "8b0c1d2e3f4051627384",
            PurchaseId = "20261120-8b0c1d2e3f4051627384",
            ReturnType = ReturnTypes.Finished,
            PaymentMethod = "Creditcard",
            ReturnData = Visa,
        })
            .ShouldBe(ExampleBody("debit-by-token"));

    [Fact]
    public void A_debit_that_needs_the_shopper_answers_with_the_way() =>
        Json(new TransactionAnswer
        {
            Success = true,
            Uuid = Uuid,
            PurchaseId = PurchaseId,
            ReturnType = ReturnTypes.Redirect,
            RedirectType = "fullpage",
            RedirectUrl = "https://gateway.example/redirect/9c1d2e3f405162738495/0123456789abcdef0123456789abcdef",
            PaymentMethod = "Creditcard",
        })
            .ShouldBe(ExampleBody("debit-redirected"));

    [Fact]
    public void A_declined_debit_keeps_its_uuid() =>
        Json(new TransactionAnswer
        {
            Success = false,
            Uuid = Uuid,
            PurchaseId = PurchaseId,
            ReturnType = ReturnTypes.Error,
            PaymentMethod = "Creditcard",
            Errors = [new TransactionErrorAnswer("The transaction was declined", 2003, "Do not honour", "05")],
        })
            .ShouldBe(ExampleBody("debit-declined"));

    [Fact]
    public void The_status_of_a_success_tells_what_was_charged() =>
        Json(Status("order-1001", "SUCCESS") with { ReturnData = Visa, CustomerProfileData = StoredCard })
            .ShouldBe(Example.Read("statuses").GetProperty("success").Compact());

    [Fact]
    public void The_status_of_a_failed_payment_is_a_successful_lookup() =>
        Json(Status("order-1003", "ERROR") with
        {
            Message = "TRANSACTION_DECLINED",
            Code = "2003",
            Errors = [new StatusErrorAnswer("TRANSACTION_DECLINED", "2003", "Do not honour", "05")],
        })
            .ShouldBe(Example.Read("statuses").GetProperty("failedPayment").Compact());

    [Fact]
    public void Tracing_has_its_list_even_when_it_is_empty() =>
        Json(Status("order-1001", "SUCCESS") with { TracingData = new TracingDataAnswer([]) }).ShouldContain("""
            "tracingData":{"transactions":[]}
            """);

    [Fact]
    public void Tracing_names_the_connector() =>
        Json(Status("order-1001", "SUCCESS") with
        {
            TracingData = new TracingDataAnswer([new TracedTransaction(Uuid, 1, "SUCCESS", new TracedConnector("c-1"))]),
        })
            .ShouldContain("""
                {"uuid":"9c1d2e3f405162738495","sequence_number":1,"status":"SUCCESS","connector":{"guid":"c-1"}}
                """);

    [Fact]
    public void A_card_shows_month_and_year_as_texts() =>
        ReturnDataOf(new CardDetails("visa", "Mara Okafor", 7, 2031, "411111", "1111")).ShouldBe(JsonElement.Parse("""
            {"_TYPE":"cardData","type":"visa","cardHolder":"Mara Okafor","expiryMonth":"7","expiryYear":"2031",
             "binDigits":"411111","firstSixDigits":"411111","lastFourDigits":"1111"}
            """).Compact());

    [Fact]
    public void An_account_shows_its_mandate() =>
        ReturnDataOf(new IbanDetails("AT611904300234573201", null, "MND-77", new DateOnly(2026, 11, 20), "Mara Okafor")).ShouldBe("""
            {"_TYPE":"ibanData","accountOwner":"Mara Okafor","iban":"AT611904300234573201","mandateId":"MND-77","mandateDate":"2026-11-20","country":"AT"}
            """);

    [Fact]
    public void A_wallet_shows_its_reference() =>
        ReturnDataOf(new WalletDetails("W-5521", "paypal", "mara@shop.example", null, null, "AT", null)).ShouldBe("""
            {"_TYPE":"walletData","walletReferenceId":"W-5521","walletOwner":"mara@shop.example","walletType":"paypal","walletOwnerCountryCode":"AT"}
            """);

    private static StatusAnswer Status(string merchantTransactionId, string status) =>
        new StatusAnswer
        {
            TransactionStatus = status,
            Uuid = Uuid,
            MerchantTransactionId = merchantTransactionId,
            PurchaseId = PurchaseId,
            TransactionType = "DEBIT",
            PaymentMethod = "Creditcard",
            Amount = "25.40",
            Currency = "EUR",
        };

    private static string ReturnDataOf(PaymentDetails details)
    {
        var answer = Json(new TransactionAnswer
        {
            Success = true,
            Uuid = Uuid,
            PurchaseId = PurchaseId,
            ReturnType = ReturnTypes.Finished,
            ReturnData = ReturnData.From(details),
        });
        return JsonElement.Parse(answer).GetProperty("returnData").Compact();
    }

    private static string Json(TransactionAnswer answer) => JsonSerializer.Serialize(answer, TransactionAnswersJson.Wire.TransactionAnswer);

    private static string Json(StatusAnswer answer) => JsonSerializer.Serialize(answer, TransactionAnswersJson.Wire.StatusAnswer);

    private static string ExampleBody(string name) => Example.Read(name).GetProperty("response").GetProperty("body").Compact();
}
