using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Transactions;

internal static class TransactionSeals
{
    extension(SealedFields)
    {
        internal static SealedField Personal(Transaction transaction) => Personal(transaction.Id, KeyOf(transaction), transaction.MerchantId);

        internal static SealedField Personal(TransactionId transaction, KeyOwner owner, MerchantId merchant) =>
            new("transactions.personal_sealed", transaction.Value, $"{owner.Name}/merchant:{merchant}");

        internal static SealedField Request(TransactionId transaction, TenantId tenant) =>
            new("transaction_exchanges.request_sealed", transaction.Value, $"tenant:{tenant}");

        internal static SealedField Response(TransactionId transaction, TenantId tenant) =>
            new("transaction_exchanges.response_sealed", transaction.Value, $"tenant:{tenant}");

        internal static KeyOwner KeyOf(Transaction transaction) => KeyOwner.Of(transaction.ContainerId, transaction.TenantId);
    }
}
