using System.Globalization;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Transactions;

/// <summary>Turns a transaction into the answers of contract 4.9 and 5.</summary>
internal static class TransactionAnswers
{
    internal static TransactionAnswer From(TransactionRecord record)
    {
        var transaction = record.Transaction;
        return new TransactionAnswer
        {
            Success = transaction.Status is not (TransactionStatus.Error or TransactionStatus.Cancelled),
            Uuid = transaction.Uuid,
            PurchaseId = transaction.PurchaseId,
            ReturnType = ReturnTypeOf(transaction.Status),
            RedirectType = record.RedirectUrl is null ? null : "fullpage",
            RedirectUrl = record.RedirectUrl,
            PayByLinkData = record.Link is { } link ? new PayByLinkAnswer(link.IsMailed, link.CancelUrl, link.ExpiresAt) : null,
            PaymentMethod = MethodOf(record),
            ReturnData = ReturnData.From(record),
            ScheduleData = ScheduleDataAnswer.From(record.Schedule),
            CustomerProfileData = ProfileOf(record.Profile),
            Errors = transaction.ErrorCode is { } code
                ? [new TransactionErrorAnswer(DeclineTexts.Sentence(code), code, transaction.AdapterMessage, transaction.AdapterCode)]
                : null,
            ExtraData = WithRemarks(null, transaction),
        };
    }

    internal static StatusAnswer StatusFrom(TransactionRecord record, bool withTracing)
    {
        var transaction = record.Transaction;
        var code = transaction.ErrorCode?.ToString(CultureInfo.InvariantCulture);
        var name = transaction.ErrorCode is { } number ? DeclineTexts.Name(number) : null;
        return new StatusAnswer
        {
            TransactionStatus = StatusOf(transaction.Status),
            Uuid = transaction.Uuid,
            MerchantTransactionId = transaction.MerchantTransactionId,
            PurchaseId = transaction.PurchaseId,
            TransactionType = transaction.Type.WireName(),
            PaymentMethod = MethodOf(record),
            Amount = transaction.Sum?.ToString(),
            Currency = transaction.Sum?.Currency,
            ReferenceUuid = transaction.ReferenceUuid,
            Message = name,
            Code = code,
            Errors = code is null ? null : [new StatusErrorAnswer(name!, code, transaction.AdapterMessage, transaction.AdapterCode)],
            Schedules = ScheduleDataAnswer.From(record.Schedule, lowerCase: true) is { } schedule ? [schedule] : null,
            ReturnData = ReturnData.From(record),
            Customer = record.Personal?.Customer,
            CustomerProfileData = ProfileOf(record.Profile),
            ExtraData = WithRemarks(record.Personal?.ExtraData, transaction),
            MerchantMetaData = transaction.MerchantMetaData,
            TracingData = withTracing ? Trace(transaction) : null,
        };
    }

    private static TracingDataAnswer Trace(Transaction transaction) =>
        new([new TracedTransaction(transaction.Uuid, 1, StatusOf(transaction.Status), new TracedConnector(transaction.ExecutingConnectorId.ToString()))]);

    private static CustomerProfileDataAnswer? ProfileOf(ProfileLink? link) =>
        link is null ? null : new CustomerProfileDataAnswer(link.ProfileGuid, link.CustomerIdentification, link.PaymentToken);

    // The platform's own remarks stand in extraData (contract 6.1).
    private static IReadOnlyDictionary<string, string>? WithRemarks(IReadOnlyDictionary<string, string>? pairs, Transaction transaction)
    {
        if (transaction is { NotStored: null, BackupFor: null })
        {
            return pairs;
        }

        var all = new Dictionary<string, string>(pairs ?? new Dictionary<string, string>());
        if (transaction.NotStored is { } refusal)
        {
            all["customerProfileNotStored"] = WordOf(refusal);
        }

        if (transaction.BackupFor is { } declined)
        {
            all["backupFor"] = declined;
        }

        return all;
    }

    internal static string WordOf(StoringRefusal refusal) => refusal switch
    {
        StoringRefusal.FeatureOff => "feature_off",
        StoringRefusal.BlockedByParent => "blocked_by_parent",
        StoringRefusal.ContainerDisabled => "container_disabled",
        StoringRefusal.NotShared => "container_not_shared",
        StoringRefusal.NotAssigned => "no_container",
        StoringRefusal.OtherContainer => "other_container",
        StoringRefusal.ProfileErased => "profile_deleted",
        StoringRefusal.NoConsent => "no_consent",
        StoringRefusal.NothingToRenew => "nothing_to_renew",
        StoringRefusal.ConsentWithdrawn => "consent_withdrawn",
        StoringRefusal.AlreadyStored => "already_stored",
        StoringRefusal.ConnectorDisabled => "connector_disabled",
        StoringRefusal.AnsweredLate => "answered_late",
        _ => throw new InvalidOperationException("A reason without a word on the wire."),
    };

    private static string MethodOf(TransactionRecord record) =>
        PaymentMethodNames.Of(record.Transaction.Method, (record.Personal?.Payment as WalletDetails)?.Type ?? record.Transaction.Brand);

    private static string ReturnTypeOf(TransactionStatus status) => status switch
    {
        TransactionStatus.Success => ReturnTypes.Finished,
        TransactionStatus.InFlight or TransactionStatus.Pending => ReturnTypes.Pending,
        TransactionStatus.Redirect => ReturnTypes.Redirect,
        TransactionStatus.Error or TransactionStatus.Cancelled => ReturnTypes.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a return type."),
    };

    // We alone know whether the provider has answered yet; to the merchant both are pending.
    private static string StatusOf(TransactionStatus status) =>
        status == TransactionStatus.InFlight ? "PENDING" : status.ToString().ToUpperInvariant();
}
