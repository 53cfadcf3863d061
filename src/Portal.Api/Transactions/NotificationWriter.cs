using System.Text.Json;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Transactions;

/// <summary>Says in a notification what the status call would say.</summary>
internal sealed class NotificationWriter(TimeProvider time) : INotificationWriter
{
    public byte[] Write(TransactionRecord record)
    {
        var status = TransactionAnswers.StatusFrom(record, withTracing: false);
        return Bytes(new NotificationBody
        {
            Result = ResultOf(record.Transaction.Status),
            Uuid = status.Uuid,
            MerchantTransactionId = status.MerchantTransactionId,
            PurchaseId = status.PurchaseId,
            TransactionType = status.TransactionType,
            PaymentMethod = status.PaymentMethod,
            Amount = status.Amount,
            Currency = status.Currency,
            ReferenceUuid = status.ReferenceUuid,
            Message = status.Message,
            Code = status.Code,
            AdapterMessage = record.Transaction.AdapterMessage,
            AdapterCode = record.Transaction.AdapterCode,
            ScheduleData = ScheduleDataAnswer.From(record.Schedule, lowerCase: true),
            CustomerProfileData = status.CustomerProfileData,
            ReturnData = status.ReturnData,
            Customer = status.Customer,
            ExtraData = status.ExtraData,
            MerchantMetaData = status.MerchantMetaData,
        });
    }

    public byte[] Write(TransactionRecord record, ProfileEventType about, ToldInstrument? instrument)
    {
        var status = TransactionAnswers.StatusFrom(record, withTracing: false);
        return Bytes(new NotificationBody
        {
            Result = "OK",
            Uuid = status.Uuid,
            MerchantTransactionId = status.MerchantTransactionId,
            PurchaseId = status.PurchaseId,
            TransactionType = about.WireName(),
            PaymentMethod = status.PaymentMethod,
            Message = about == ProfileEventType.InstrumentRenewed
                ? "The shopper renewed the instrument of this transaction. Its token is the same."
                : "The shopper withdrew the consent or removed the instrument. It can no longer be charged.",
            CustomerProfileData = record.Profile is { } profile
                ? new CustomerProfileDataAnswer(profile.ProfileGuid, profile.CustomerIdentification, profile.PaymentToken) : null,
            ReturnData = about == ProfileEventType.InstrumentRenewed && instrument is not null ? ReturnData.From(instrument) : null,
        });
    }

    public byte[] WriteTest(string uuid) => Bytes(new NotificationBody
    {
        Result = "OK",
        Uuid = uuid,
        MerchantTransactionId = $"test-{uuid}",
        PurchaseId = null,
        TransactionType = "TEST",
        Message = "This is a test. Nothing was paid.",
    });

    public byte[] Write(ProfileEvent told) => Bytes(new ProfileEventBody(
        "OK",
        told.Uuid,
        told.Type.WireName(),
        told.Container,
        told.At,
        new CustomerProfileDataAnswer(told.ProfileGuid, told.CustomerIdentification, told.Instrument?.Token),
        told.ChangedFields.Count == 0 ? null : told.ChangedFields,
        told.Instrument is null ? null : ReturnData.From(told.Instrument)));

    public byte[] WriteTest(string uuid, string container) =>
        Bytes(new ProfileEventBody("OK", uuid, "TEST", container, time.Now(), Message: "This is a test. No profile was changed."));

    private static byte[] Bytes(ProfileEventBody body) => JsonSerializer.SerializeToUtf8Bytes(body, TransactionAnswersJson.Wire.ProfileEventBody);

    private static byte[] Bytes(NotificationBody body) => JsonSerializer.SerializeToUtf8Bytes(body, TransactionAnswersJson.Wire.NotificationBody);

    private static string ResultOf(TransactionStatus status) => status switch
    {
        TransactionStatus.Success => "OK",
        TransactionStatus.Error or TransactionStatus.Cancelled => "ERROR",
        _ => "PENDING",
    };
}
