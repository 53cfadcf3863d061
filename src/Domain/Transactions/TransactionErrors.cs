using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Every reason why a request does not become a transaction.</summary>
public static class TransactionErrors
{
    /// <summary>Unknown, expired, used, foreign or unusable: all read the same (contract 4.3).</summary>
    public static Error TokenNotFound { get; } = new(ErrorCodes.TokenNotFound, "Token not found");

    public static Error NotFound { get; } = new(ErrorCodes.TransactionNotFound, "Transaction not found");

    public static Error ReferenceNotFound { get; } = new(ErrorCodes.TransactionNotFound, "transaction not found", "referenceUuid");

    public static Error ConnectorDisabled { get; } = new(ErrorCodes.ConnectorDisabled, "The connector is disabled");

    public static Error Duplicate(string merchantTransactionId) =>
        new(ErrorCodes.DuplicateTransaction, $"The transaction ID '{merchantTransactionId}' already exists!");

    public static Error MoreThanRest(string what) => Error.Invalid("amount", $"'amount' is more than {what}");

    public static Error OtherCurrency { get; } = Error.Invalid("currency", "'currency' is not the currency of the transaction referred to");

    public static Error NothingLeft { get; } = Error.Invalid("referenceUuid", "nothing is left of the transaction referred to");

    public static Error TokenOrReference { get; } = Error.Invalid("referenceUuid", "'transactionToken' and 'referenceUuid' exclude each other");

    public static Error MeansRequired { get; } = Error.Required("transactionToken");

    public static Error NotTheRegisteringMerchant { get; } = Error.NotAllowed("Only the merchant that registered the instrument may deregister it");
}
