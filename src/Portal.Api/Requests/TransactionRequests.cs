using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Api.Requests.TransactionFields;

namespace CustomerProfiles.Api.Requests;

/// <summary>The field tables of the transaction calls: the columns of the grid in contract 4.1. A field that a call does not list is ignored there.</summary>
internal static class TransactionRequests
{
    public static RequestShape Debit { get; } = new(
        "debit",
        [
            MerchantTransactionId, .. RequiredAmount, ReferenceUuid, TransactionToken, WithRegister, TransactionIndicator, .. Shopper, .. Browser,
            CallbackUrl, Description, Items, Splits, L2L3Data, .. Recipient, .. Extras, PspPassthroughData,
        ]);

    public static RequestShape Preauthorize { get; } = new(
        "preauthorize",
        [
            MerchantTransactionId, .. RequiredAmount, ReferenceUuid, TransactionToken, WithRegister, TransactionIndicator, .. Shopper, .. Browser,
            CallbackUrl, Description, Items, Splits, L2L3Data, CaptureInMinutes, .. Recipient, .. Extras, PspPassthroughData,
        ]);

    public static RequestShape IncrementalAuthorization { get; } = new(
        "incrementalAuthorization",
        [
            MerchantTransactionId, .. RequiredAmount, RequiredReference, TransactionIndicator, .. Browser, CallbackUrl, Description, Items, L2L3Data, .. Extras,
        ]);

    public static RequestShape Capture { get; } = new(
        "capture",
        [MerchantTransactionId, .. RequiredAmount, RequiredReference, Description, Items, Splits, L2L3Data, .. Extras, PspPassthroughData]);

    /// <summary>With an amount it releases only that part of the reservation.</summary>
    public static RequestShape Void { get; } = new(
        "void",
        [MerchantTransactionId, Amount, Currency, RequiredReference, Description, .. Extras, PspPassthroughData]);

    public static RequestShape Register { get; } = new(
        "register",
        [
            MerchantTransactionId, ReferenceUuid, TransactionToken, TransactionIndicator, .. Shopper, .. Browser, CallbackUrl, Description, L2L3Data,
            .. Recipient, .. Extras, PspPassthroughData,
        ]);

    /// <summary>Names the registration by reference or by token; that one of them is there is checked in <see cref="FollowUpRequest"/>.</summary>
    public static RequestShape Deregister { get; } = new(
        "deregister",
        [MerchantTransactionId, ReferenceUuid, TransactionToken, TokenType, .. Extras, PspPassthroughData]);

    public static RequestShape Refund { get; } = new(
        "refund",
        [
            MerchantTransactionId, .. RequiredAmount, RequiredReference, TransactionToken, CallbackUrl, Description, Items, Splits, L2L3Data, .. Extras,
            PspPassthroughData,
        ]);

    public static RequestShape Payout { get; } = new(
        "payout",
        [
            MerchantTransactionId, .. RequiredAmount, ReferenceUuid, TransactionToken, TransactionIndicator, Customer, PayByLink, .. Browser, CallbackUrl,
            Description, Items, Splits, L2L3Data, .. Recipient, .. Extras, PspPassthroughData,
        ]);

    public static IReadOnlyList<RequestShape> All { get; } =
        [Debit, Preauthorize, IncrementalAuthorization, Capture, Void, Register, Deregister, Refund, Payout];

    private static Field[] RequiredAmount => [Amount with { Required = true }, Currency with { Required = true }];

    private static Field RequiredReference => ReferenceUuid with { Required = true };

    private static Field[] Shopper => [CustomerProfileData, Customer, ThreeDSecureData, Schedule, PayByLink];

    private static Field[] Browser => [Language, SuccessUrl, CancelUrl, ErrorUrl];

    private static Field[] Recipient => [RecipientAccountReferenceUuid, ReferenceSchemeTransactionIdentifier, ReferenceTransactionLinkIdentifier];

    private static Field[] Extras => [AdditionalId1, AdditionalId2, ExtraData, MerchantMetaData, IncludeTracing];

    public static RequestShape For(TransactionType type) => type switch
    {
        TransactionType.Debit => Debit,
        TransactionType.Preauthorize => Preauthorize,
        TransactionType.IncrementalAuthorization => IncrementalAuthorization,
        TransactionType.Capture => Capture,
        TransactionType.Void => Void,
        TransactionType.Register => Register,
        TransactionType.Deregister => Deregister,
        TransactionType.Refund => Refund,
        TransactionType.Payout => Payout,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A transaction type without a field table."),
    };
}
