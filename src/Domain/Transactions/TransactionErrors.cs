using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Every reason why a request does not become a transaction.</summary>
public static class TransactionErrors
{
    /// <summary>Unknown, expired, used, foreign or unusable: all read the same (contract 4.3).</summary>
    public static Error TokenNotFound => new(ErrorCodes.TokenNotFound, T("Token not found"));

    public static Error NotFound => new(ErrorCodes.TransactionNotFound, T("Transaction not found"));

    public static Error ReferenceNotFound { get; } = new(ErrorCodes.TransactionNotFound, "transaction not found", "referenceUuid");

    public static Error ConnectorDisabled => new(ErrorCodes.ConnectorDisabled, T("The connector is disabled"));

    public static Error Duplicate(string merchantTransactionId) =>
        new(ErrorCodes.DuplicateTransaction, $"The transaction ID '{merchantTransactionId}' already exists!");

    public static Error MoreThanRest(TransactionType type) => Error.Invalid(
        "amount",
        type == TransactionType.Refund ? T("'amount' is more than what can still be refunded") : T("'amount' is more than what is left of the authorization"));

    public static Error OtherCurrency => Error.Invalid("currency", T("'currency' is not the currency of the transaction referred to"));

    public static Error NothingLeft { get; } = Error.Invalid("referenceUuid", "nothing is left of the transaction referred to");

    public static Error TokenOrReference { get; } = Error.Invalid("referenceUuid", "'transactionToken' and 'referenceUuid' exclude each other");

    public static Error MeansRequired { get; } = Error.Required("transactionToken");

    public static Error NotTheRegisteringMerchant => Error.NotAllowed(T("Only the merchant that registered the instrument may deregister it"));
}
