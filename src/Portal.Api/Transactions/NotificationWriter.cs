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
        return Bytes(new NotificationBody(
            ResultOf(record.Transaction.Status),
            status.Uuid,
            status.MerchantTransactionId,
            status.PurchaseId,
            status.TransactionType,
            status.PaymentMethod,
            status.Amount,
            status.Currency,
            status.ReferenceUuid,
            status.Message,
            status.Code,
            record.Transaction.AdapterMessage,
            record.Transaction.AdapterCode,
            ScheduleDataAnswer.From(record.Schedule, lowerCase: true),
            status.CustomerProfileData,
            status.ReturnData,
            status.Customer,
            status.ExtraData,
            status.MerchantMetaData));
    }

    public byte[] WriteTest(string uuid) => Bytes(new NotificationBody("OK", uuid, $"test-{uuid}", null, "TEST", Message: "This is a test. Nothing was paid."));

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
