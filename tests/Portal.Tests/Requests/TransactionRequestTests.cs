using System.Text;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Requests;

public sealed class TransactionRequestTests
{
    private const string Debit = """ "merchantTransactionId":"order-1","amount":"25.40","currency":"EUR" """;
    private const string Guid = "CP-91EC-509A-3899-4F4F-A4AD-67FB";

    [Fact]
    public void The_debit_of_the_contract_becomes_a_charge()
    {
        var charge = Charge(TransactionType.Debit, Example.Read("debit-storing-a-card").GetProperty("request").Compact(), signedWithMd5: true);

        charge.Type.ShouldBe(TransactionType.Debit);
        charge.Amount.ShouldBe(new Money(25_400, "EUR"));
        charge.TransactionToken.ShouldBe("ix::tok-sample");
        charge.ReferenceUuid.ShouldBeNull();
        charge.WithRegister.ShouldBeTrue();
        charge.Indicator.ShouldBeNull();
        charge.Profile.ShouldBe(new ProfileReference(new ProfileIdentifier(null, "c0ffee00-1111-4222-8333-444455556666"), MarkAsPreferred: true));

        charge.Details.MerchantTransactionId.ShouldBe("order-1001");
        charge.Details.Description.ShouldBe("Order 1001");
        charge.Details.SuccessUrl.ShouldBe("https://shop.example/ok");
        charge.Details.CancelUrl.ShouldBe("https://shop.example/cancel");
        charge.Details.ErrorUrl.ShouldBe("https://shop.example/error");
        charge.Details.CallbackUrl.ShouldBe("https://shop.example/ixopay/callback?shop=7");
        charge.Details.Language.ShouldBe("en");
        charge.Details.SignedWithMd5.ShouldBe(true);
        charge.Details.ExtraData.ShouldBeEmpty();

        charge.Customer!.Fields["identification"].ShouldBe("u-1");
        charge.Customer.Fields.Keys.ShouldBe(["identification", "firstName", "lastName", "birthDate", "email"], ignoreOrder: true);
        charge.Customer.Data.Fields.ShouldBe(
            new Dictionary<CustomerField, string?>
            {
                [CustomerField.FirstName] = "Mara",
                [CustomerField.LastName] = "Okafor",
                [CustomerField.BirthDate] = "1984-02-29",
                [CustomerField.Email] = "mara@shop.example",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void The_debit_by_token_of_the_contract_becomes_a_charge()
    {
        var charge = Charge(TransactionType.Debit, Example.Read("debit-by-token").GetProperty("request").Compact());

        charge.Amount.ShouldBe(new Money(10_000, "EUR"));
        charge.TransactionToken.ShouldBe("pt::0a1b2c3d4e5f60718293");
        charge.WithRegister.ShouldBeFalse();
        charge.Profile.ShouldBeNull();
        charge.Customer.ShouldBeNull();
        charge.Details.SignedWithMd5.ShouldBeNull();
    }

    [Fact]
    public void A_charge_without_any_means_of_payment_is_the_domains_to_judge()
    {
        var charge = Charge(TransactionType.Debit, $"{{{Debit}}}");

        charge.TransactionToken.ShouldBeNull();
        charge.ReferenceUuid.ShouldBeNull();
    }

    [Fact]
    public void A_register_stores_the_instrument_by_itself_and_has_no_amount()
    {
        var charge = Charge(TransactionType.Register, """{"merchantTransactionId":"order-1","amount":"nonsense","withRegister":"ignored"}""");

        charge.WithRegister.ShouldBeTrue();
        charge.Amount.ShouldBeNull();
    }

    [Fact]
    public void Everything_that_is_kept_of_a_request_is_read()
    {
        var details = Charge(
            TransactionType.Payout,
            $$"""{{{Debit}}, "additionalId1":"a","additionalId2":"b","merchantMetaData":"m","extraData":{"k":1},"transactionIndicator":"MOTO"}""").Details;

        details.AdditionalId1.ShouldBe("a");
        details.AdditionalId2.ShouldBe("b");
        details.MerchantMetaData.ShouldBe("m");
        details.ExtraData.ShouldBe(new Dictionary<string, string> { ["k"] = "1" });
    }

    [Fact]
    public void The_first_sentence_of_the_contracts_errors_comes_out() =>
        ChargeError("""{"merchantTransactionId":"order-1","currency":"EUR"}""").ShouldBe(Error.Required("amount"));

    [Theory]
    [InlineData("\"EUR\"", "\"1.005\"", "amount")]
    [InlineData("\"JPY\"", "\"1.5\"", "amount")]
    [InlineData("\"XXX\"", "\"1\"", "currency")]
    [InlineData("\"eur\"", "\"1\"", "currency")]
    public void An_amount_must_fit_its_currency(string currency, string amount, string field) =>
        ChargeError($$"""{"merchantTransactionId":"order-1","amount":{{amount}},"currency":{{currency}}}""").ShouldBeRefusedAt(field);

    [Theory]
    [InlineData("""{"customerIdentification":"c-1"}""", null, "c-1")]
    [InlineData("""{"profileGuid":"cp-91ec-509a-3899-4f4f-a4ad-67fb"}""", Guid, null)]
    [InlineData($$"""{"profileGuid":"{{Guid}}","customerIdentification":"c-1","paymentToken":"ignored"}""", Guid, "c-1")]
    public void A_profile_may_be_named_either_way_or_both(string data, string? profileGuid, string? identification) =>
        Charge(TransactionType.Debit, $$"""{{{Debit}}, "customerProfileData":{{data}}}""").Profile
            .ShouldBe(new ProfileReference(new ProfileIdentifier(profileGuid, identification), MarkAsPreferred: false));

    [Theory]
    [InlineData("{}", "customerProfileData")]
    [InlineData("[]", "customerProfileData")]
    [InlineData("""{"markAsPreferred":true}""", "customerProfileData")]
    [InlineData("""{"profileGuid":"CP-1"}""", "customerProfileData.profileGuid")]
    [InlineData("""{"profileGuid":"CP-91EC-509A-3899-4F4F-A4AD-67FX"}""", "customerProfileData.profileGuid")]
    public void A_profile_must_be_named_properly(string data, string field) =>
        ChargeError($$"""{{{Debit}}, "customerProfileData":{{data}}}""").ShouldNotBeNull().Field.ShouldBe(field);

    [Fact]
    public void An_account_in_the_customer_is_read_without_its_blanks() =>
        Customer("""{"paymentData":{"ibanData":{"iban":"at61 1904 3002 3457 3201","bic":"BKAUATWW","mandateId":"MND-77","mandateDate":"2026-11-20"}}}""")
            .Iban.ShouldBe(new IbanDetails("AT611904300234573201", "BKAUATWW", "MND-77", new DateOnly(2026, 11, 20), null));

    [Fact]
    public void A_wallet_in_the_customer_is_read() =>
        Customer("""{"paymentData":{"walletData":{"walletReferenceId":"W-5521","walletType":"paypal","walletOwner":"mara@shop.example"}}}""")
            .Wallet.ShouldBe(new WalletDetails("W-5521", "paypal", "mara@shop.example", null, null, null, null));

    [Theory]
    [InlineData("""{"paymentData":[]}""")]
    [InlineData("""{"paymentData":{"ibanData":[],"walletData":[]}}""")]
    [InlineData("""{"paymentData":{"cardData":{"brand":5}}}""")]
    [InlineData("[]")]
    public void Payment_data_that_name_no_account_are_none(string customer)
    {
        Customer(customer).Iban.ShouldBeNull();
        Customer(customer).Wallet.ShouldBeNull();
    }

    [Fact]
    public void A_customer_keeps_no_empty_values_and_a_profile_no_shipping()
    {
        var customer = Customer("""{"firstName":"","lastName":null,"shippingCity":"Graz","company":"Acme","extraData":[],"emailVerified":true}""");

        customer.Fields.ShouldBe(new Dictionary<string, string> { ["shippingCity"] = "Graz", ["company"] = "Acme" }, ignoreOrder: true);
        customer.Data.Fields.ShouldBe(new Dictionary<CustomerField, string?> { [CustomerField.Company] = "Acme" });
        customer.Data.ExtraData.ShouldBeNull();
    }

    [Fact]
    public void Fields_of_other_calls_are_ignored_no_matter_what_they_hold()
    {
        var capture = FollowUp(
            TransactionType.Capture,
            $$"""
            {{{Debit}}, "referenceUuid":"u-1","customer":5,"customerProfileData":5,"successUrl":5,"callbackUrl":"ignored",
             "transactionToken":"ignored","language":5}
            """);

        capture.ReferenceUuid.ShouldBe("u-1");
        capture.TransactionToken.ShouldBeNull();
        capture.Details.CallbackUrl.ShouldBeNull();
    }

    [Theory]
    [InlineData(nameof(TransactionType.Capture))]
    [InlineData(nameof(TransactionType.Refund))]
    [InlineData(nameof(TransactionType.IncrementalAuthorization))]
    public void What_follows_a_transaction_names_it_and_the_sum(string type)
    {
        var followUp = FollowUp(Enum.Parse<TransactionType>(type), $$"""{{{Debit}}, "referenceUuid":"u-1"}""");

        followUp.Amount.ShouldBe(new Money(25_400, "EUR"));
        followUp.ReferenceUuid.ShouldBe("u-1");
        FollowUpError(Enum.Parse<TransactionType>(type), $$"""{{{Debit}}}""").ShouldBe(Error.Required("referenceUuid"));
        FollowUpError(Enum.Parse<TransactionType>(type), """{"merchantTransactionId":"order-1","referenceUuid":"u-1"}""").ShouldBe(Error.Required("amount"));
    }

    [Fact]
    public void A_void_is_whole_without_an_amount_and_partial_with_one()
    {
        FollowUp(TransactionType.Void, """{"merchantTransactionId":"order-1","referenceUuid":"u-1"}""").Amount.ShouldBeNull();
        FollowUp(TransactionType.Void, """{"merchantTransactionId":"order-1","referenceUuid":"u-1","currency":"EUR"}""").Amount.ShouldBeNull();
        FollowUp(TransactionType.Void, $$"""{{{Debit}}, "referenceUuid":"u-1"}""").Amount.ShouldBe(new Money(25_400, "EUR"));
        FollowUpError(TransactionType.Void, """{"merchantTransactionId":"order-1","referenceUuid":"u-1","amount":"1"}""")
            .ShouldBe(Error.Required("currency"));
    }

    [Fact]
    public void A_deregister_names_the_registration_by_reference_or_by_token()
    {
        FollowUp(TransactionType.Deregister, """{"merchantTransactionId":"order-1","referenceUuid":"u-1"}""").ReferenceUuid.ShouldBe("u-1");
        FollowUp(TransactionType.Deregister, """{"merchantTransactionId":"order-1","transactionToken":"pt::1"}""").TransactionToken.ShouldBe("pt::1");
        FollowUpError(TransactionType.Deregister, """{"merchantTransactionId":"order-1"}""").ShouldBe(Error.Required("referenceUuid"));
    }

    [Fact]
    public void Every_type_has_a_table_under_its_name_in_the_path()
    {
        foreach (var type in Enum.GetValues<TransactionType>())
        {
            TransactionRequests.For(type).Name.ShouldBe(type.ToString(), StringCompareShould.IgnoreCase);
        }

        TransactionRequests.All.ShouldBe(Enum.GetValues<TransactionType>().Select(TransactionRequests.For), ignoreOrder: true);
    }

    private static Charge Charge(TransactionType type, string body, bool? signedWithMd5 = null)
    {
        var read = ChargeRequest.Read(type, Encoding.UTF8.GetBytes(body), DateTime.UnixEpoch, signedWithMd5);
        read.Error.ShouldBeNull();
        return read.Value!;
    }

    private static FollowUp FollowUp(TransactionType type, string body)
    {
        var read = FollowUpRequest.Read(type, Encoding.UTF8.GetBytes(body));
        read.Error.ShouldBeNull();
        return read.Value!;
    }

    private static CustomerInput Customer(string customer) =>
        Charge(TransactionType.Debit, $$"""{{{Debit}}, "customer":{{customer}}}""").Customer.ShouldNotBeNull();

    private static Error? ChargeError(string body) => ChargeRequest.Read(TransactionType.Debit, Encoding.UTF8.GetBytes(body), DateTime.UnixEpoch).Error;

    private static Error? FollowUpError(TransactionType type, string body) => FollowUpRequest.Read(type, Encoding.UTF8.GetBytes(body)).Error;
}
