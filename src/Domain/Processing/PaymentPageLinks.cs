using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Processing;

/// <summary>The links of payment pages, and what else is secret about them.</summary>
public sealed class PaymentPageLinks(InstallationKeys keys)
{
    private readonly PageSecrets _secrets = new(keys, InstallationPurpose.PaymentPage);

    private readonly PageSecrets _cancels = new(keys, InstallationPurpose.PaymentLinkCancel);

    /// <summary>Path of the page: <c>/redirect/{uuid}/{40 hex digits}</c>.</summary>
    public string PathOf(Transaction transaction) => $"/redirect/{transaction.Uuid}/{_secrets.SecretOf(transaction.Id.ToString())}";

    /// <summary>Path where the merchant takes a link back; its secret opens nothing else.</summary>
    public string CancelPathOf(Transaction transaction) => $"/redirect/{transaction.Uuid}/cancel/{_cancels.SecretOf(transaction.Id.ToString())}";

    internal bool Cancels(TransactionId transaction, string secret) => _cancels.Opens(transaction.ToString(), secret);

    /// <summary>Where a provider's page sends the shopper back to.</summary>
    internal string ReturnUrlOf(string origin, Transaction transaction) => origin.TrimEnd('/') + PathOf(transaction) + "/return";

    internal bool Opens(TransactionId transaction, string secret) => _secrets.Opens(transaction.ToString(), secret);

    internal byte[] BrowserHash(TransactionId transaction, string cookie) => _secrets.BrowserHash(transaction.ToString(), cookie);

    internal bool IsBrowser(TransactionId transaction, string? cookie, byte[] hash) => _secrets.IsBrowser(transaction.ToString(), cookie, hash);

    internal string FormToken(TransactionId transaction, string cookie) => _secrets.FormToken(transaction.ToString(), cookie);

    internal bool IsFormToken(TransactionId transaction, string cookie, string? posted) => _secrets.IsFormToken(transaction.ToString(), cookie, posted);
}
