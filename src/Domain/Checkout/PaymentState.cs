using System.Linq.Expressions;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>The columns of a transaction that its payment page shows.</summary>
public sealed record PaymentState(
    TransactionId Transaction,
    TransactionType Type,
    long? Amount,
    string? Currency,
    string? Description,
    bool TestMode,
    TransactionStatus Status,
    string? ProviderState,
    int? ErrorCode,
    int Attempts,
    byte[]? PersonalSealed,
    ContainerId? Container,
    bool MeansNotStored)
{
    internal static readonly Expression<Func<Transaction, PaymentPage, ShoppersPayment>> Columns = (t, page) => new ShoppersPayment(
        t.ConnectorId,
        new PaymentState(t.Id, t.Type, t.Amount, t.Currency, t.Description, t.TestMode, t.Status, t.ProviderState, t.ErrorCode, t.Attempts, t.PersonalSealed, t.ContainerId, t.MeansNotStored),
        page);

    internal static PaymentState Of(Transaction t) =>
        new(t.Id, t.Type, t.Amount, t.Currency, t.Description, t.TestMode, t.Status, t.ProviderState, t.ErrorCode, t.Attempts, t.PersonalSealed, t.ContainerId, t.MeansNotStored);

    internal Money? Sum => Amount is { } amount && Currency is { } currency ? new Money(amount, currency) : null;

    internal string? ProvidersPage => PageIn(Status, ProviderState);

    internal PaymentStage Stage => this switch
    {
        { Status: TransactionStatus.Redirect, ProviderState: null } => PaymentStage.Choosing,
        { Status: TransactionStatus.Redirect } => PaymentStage.Challenged,
        { Status: TransactionStatus.InFlight } => PaymentStage.Processing,
        { Status: TransactionStatus.Pending } => PaymentStage.Waiting,
        { Status: TransactionStatus.Success } => PaymentStage.Succeeded,
        { Status: TransactionStatus.Cancelled } => PaymentStage.Cancelled,
        { ErrorCode: DeclineCodes.Expired } => PaymentStage.Expired,
        _ => PaymentStage.Failed,
    };

    /// <summary>Where the provider itself asks the shopper; null where the page of ours does. Only the provider ends what it has begun there.</summary>
    internal static string? PageIn(TransactionStatus status, string? state) => status == TransactionStatus.Redirect ? ProviderAnswer.PageIn(state) : null;
}

/// <summary>A payment beside the page on which its shopper is.</summary>
internal sealed record ShoppersPayment(ConnectorId Connector, PaymentState Payment, PaymentPage Page);
