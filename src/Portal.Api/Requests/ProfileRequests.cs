using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The field tables of the profile calls (contract 3).</summary>
internal static class ProfileRequests
{
    public static readonly TextField ProfileGuid = new("profileGuid", 32) { MinLength = 32, Rule = TextRule.ProfileGuid };
    public static readonly TextField CustomerIdentification =
        new("customerIdentification", ProfileIdentifier.CustomerIdentificationMaxLength) { CardNumbers = CardNumbers.Refused };
    public static readonly ObjectField CustomerData = new("customerData", CustomerTable.InProfile) { Required = true };
    public static readonly TextField PreferredInstrument = new("preferredInstrument", 24) { MinLength = 24 };
    public static readonly TextField PaymentToken = new("paymentToken", 24) { Required = true, MinLength = 24 };
    public static readonly TextField BackupToken = new("paymentToken", 24) { MinLength = 24 };
    public static readonly TextField Reason = new("reason", 1000);
    public static readonly TextField ReturnUrl = TransactionFields.Url("returnUrl");
    public static readonly TextField TransactionUuid = new("transactionUuid", 50) { Required = true };
    public static readonly BooleanField CreateProfileIfNotExists = new("createProfileIfNotExists");

    public static RequestShape GetProfile { get; } = new("getProfile", [ProfileGuid, CustomerIdentification]);

    public static RequestShape UpdateProfile { get; } =
        new("updateProfile", [ProfileGuid, CustomerIdentification, CustomerData, PreferredInstrument]);

    public static RequestShape DeleteProfile { get; } = new("deleteProfile", [ProfileGuid, CustomerIdentification]);

    public static RequestShape AttachPaymentInstrument { get; } =
        new("attachPaymentInstrument", [TransactionUuid, ProfileGuid, CustomerIdentification, CreateProfileIfNotExists, ConsentRequest.Field]);

    public static RequestShape DetachPaymentInstrument { get; } =
        new("detachPaymentInstrument", [TransactionUuid, ProfileGuid, CustomerIdentification]);

    /// <summary>Ours, not the contract's.</summary>
    public static RequestShape WithdrawConsent { get; } =
        new("withdrawConsent", [ProfileGuid, CustomerIdentification, PaymentToken, Reason]);

    /// <summary>Ours, too; without a token and a consent there is none any more.</summary>
    public static RequestShape SetBackupInstrument { get; } =
        new("setBackupInstrument", [ProfileGuid, CustomerIdentification, BackupToken, ConsentRequest.Field]);

    /// <summary>Ours, too.</summary>
    public static RequestShape CreatePortalSession { get; } =
        new("createPortalSession", [ProfileGuid, CustomerIdentification, ReturnUrl, TransactionFields.Language]);

    public static IReadOnlyList<RequestShape> All { get; } =
        [GetProfile, UpdateProfile, DeleteProfile, AttachPaymentInstrument, DetachPaymentInstrument, WithdrawConsent, SetBackupInstrument, CreatePortalSession];
}
