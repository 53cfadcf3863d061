using System.Linq.Expressions;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>The columns of a transaction that its payment page shows.</summary>
public sealed record PaymentState
{
    public required TransactionId Transaction { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required TransactionType Type { get; init; }

    public required long? Amount { get; init; }

    public required string? Currency { get; init; }

    public required string? Description { get; init; }

    public required bool TestMode { get; init; }

    public required TransactionStatus Status { get; init; }

    public required string? ProviderState { get; init; }

    public required int? ErrorCode { get; init; }

    public required int Attempts { get; init; }

    public required byte[]? PersonalSealed { get; init; }

    public required ContainerId? Container { get; init; }

    public required bool MeansNotStored { get; init; }

    internal static readonly Expression<Func<Transaction, PaymentPage, ShoppersPayment>> Columns = (t, page) => new ShoppersPayment(
        t.ConnectorId,
        new PaymentState
        {
            Transaction = t.Id,
            CreatedAt = t.CreatedAt,
            Type = t.Type,
            Amount = t.Amount,
            Currency = t.Currency,
            Description = t.Description,
            TestMode = t.TestMode,
            Status = t.Status,
            ProviderState = t.ProviderState,
            ErrorCode = t.ErrorCode,
            Attempts = t.Attempts,
            PersonalSealed = t.PersonalSealed,
            Container = t.ContainerId,
            MeansNotStored = t.MeansNotStored,
        },
        page);

    internal static PaymentState Of(Transaction t) =>
        new PaymentState
        {
            Transaction = t.Id,
            CreatedAt = t.CreatedAt,
            Type = t.Type,
            Amount = t.Amount,
            Currency = t.Currency,
            Description = t.Description,
            TestMode = t.TestMode,
            Status = t.Status,
            ProviderState = t.ProviderState,
            ErrorCode = t.ErrorCode,
            Attempts = t.Attempts,
            PersonalSealed = t.PersonalSealed,
            Container = t.ContainerId,
            MeansNotStored = t.MeansNotStored,
        };

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
