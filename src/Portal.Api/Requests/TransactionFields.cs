using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The fields that transaction requests are put together from (contract 4.2 to 4.8).</summary>
internal static class TransactionFields
{
    public static readonly TextField MerchantTransactionId = new("merchantTransactionId", 50) { Required = true, CardNumbers = CardNumbers.Refused };
    public static readonly AmountField Amount = new("amount");
    public static readonly TextField Currency = new("currency", 3) { MinLength = 3, Rule = TextRule.Currency };
    public static readonly TextField ReferenceUuid = new("referenceUuid", 50);
    public static readonly TextField TransactionToken = new("transactionToken", 8192);
    public static readonly BooleanField WithRegister = new("withRegister");

    public static readonly TextField TransactionIndicator = new("transactionIndicator", 30)
    {
        Rule = TextRule.OneOf("SINGLE", "INITIAL", "RECURRING", "CARDONFILE", "CARDONFILE-MERCHANT-INITIATED", "MOTO"),
    };

    public static readonly BooleanField MarkAsPreferred = new("markAsPreferred");

    /// <summary>Ours: the <c>pt::</c> token of the instrument whose place is taken by what is stored.</summary>
    public static readonly TextField Renews = new("renews", 24);

    public static readonly ObjectField CustomerProfileData =
        new("customerProfileData", [ProfileRequests.ProfileGuid, ProfileRequests.CustomerIdentification, MarkAsPreferred, Renews, ConsentRequest.Field]);

    public static readonly ObjectField Customer = new("customer", CustomerTable.InTransaction);

    /// <summary>Of some 75 fields the one that decides something here (contract 4.7); the others are for a 3-D Secure server.</summary>
    public static readonly TextField ThreeDSecure = new("3dsecure", 9) { Rule = TextRule.OneOf("OFF", "OPTIONAL", "MANDATORY") };
    public static readonly ObjectField ThreeDSecureData = new("threeDSecureData", [ThreeDSecure]);

    public static readonly TextField Language = new("language", 2) { MinLength = 2, Rule = TextRule.Language };
    public static readonly TextField SuccessUrl = Url("successUrl");
    public static readonly TextField CancelUrl = Url("cancelUrl");
    public static readonly TextField ErrorUrl = Url("errorUrl");
    public static readonly TextField CallbackUrl = Url("callbackUrl");
    public static readonly TextField Description = new("description", 255);
    public static readonly TextField AdditionalId1 = new("additionalId1", 50) { CardNumbers = CardNumbers.Refused };
    public static readonly TextField AdditionalId2 = new("additionalId2", 50) { CardNumbers = CardNumbers.Refused };
    public static readonly MapField ExtraData = new("extraData");
    public static readonly TextField MerchantMetaData = new("merchantMetaData", 255);
    public static readonly MapField PspPassthroughData = new("pspPassthroughData");
    public static readonly OpaqueField L2L3Data = new("l2l3Data");
    public static readonly IntegerField CaptureInMinutes = new("captureInMinutes", 1);
    public static readonly TextField TokenType = new("tokenType", 3) { Rule = TextRule.OneOf("ALL", "PAN", "NT") };
    public static readonly BooleanField IncludeTracing = new("includeTracing");
    public static readonly TextField RecipientAccountReferenceUuid = new("recipientAccountReferenceUuid", 50);
    public static readonly TextField ReferenceSchemeTransactionIdentifier =
        new("referenceSchemeTransactionIdentifier", SchemeIds.TransactionIdMaxLength) { Rule = TextRule.SchemeTransactionId };

    /// <summary>Ours: Mastercard's, beside the other.</summary>
    public static readonly TextField ReferenceTransactionLinkIdentifier =
        new("referenceTransactionLinkIdentifier", SchemeIds.LinkIdLength) { MinLength = SchemeIds.LinkIdLength, Rule = TextRule.SchemeLinkId };

    public static readonly ObjectField Schedule = new("schedule", ScheduleRequests.Terms(required: true));

    public static readonly BooleanField SendByEmail = new("sendByEmail") { Required = true };
    public static readonly IntegerField ExpirationInMinute = new("expirationInMinute", 1);
    public static readonly ObjectField PayByLink = new("payByLink", [SendByEmail, ExpirationInMinute]);

    public static readonly ArrayField Items = new(
        "items",
        128,
        [
            new TextField("identification", 128),
            new TextField("name", 256),
            new TextField("description", 2048),
            new IntegerField("quantity", 1) { AcceptsDigitText = true },
            new AmountField("price") { MayBeNegative = true },
            Currency,
            ExtraData,
            L2L3Data,
        ])
    {
        MaxBytes = 32768,
    };

    public static readonly ArrayField Splits = new(
        "splits",
        10,
        [
            new TextField("identification", 11),
            Amount,
            Currency,
            new TextField("sellerMerchantGuid", 11),
            new TextField("sellerMerchantExternalId", 128),
            new ObjectField("commissionFee", [Amount, Currency]),
        ]);

    internal static TextField Url(string name) => new(name, 4096) { Rule = TextRule.HttpUrl };
}
