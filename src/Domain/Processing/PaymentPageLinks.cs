using System.Security.Cryptography;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Processing;

/// <summary>The secrets of a payment page. All are derived, so that none is stored: somebody with the database alone can open no page.</summary>
public sealed class PaymentPageLinks(MasterKey master)
{
    private const int SecretBytes = 20;

    private readonly byte[] _key = master.Derive("payment-page");

    /// <summary>Path of the page: <c>/redirect/{uuid}/{40 hex digits}</c>.</summary>
    public string PathOf(Transaction transaction) => $"/redirect/{transaction.Uuid}/{SecretOf(transaction.Id)}";

    /// <summary>Where a provider's page sends the shopper back to.</summary>
    internal string ReturnUrlOf(string origin, Transaction transaction) => origin.TrimEnd('/') + PathOf(transaction) + "/return";

    internal string SecretOf(TransactionId transaction) => Hex("link", transaction.ToString());

    internal bool Opens(TransactionId transaction, string secret) => Same(SecretOf(transaction), secret);

    internal byte[] BrowserHash(TransactionId transaction, string cookie) => KeyedHash.Of(_key, $"browser|{transaction}|{cookie}");

    /// <summary>What a form of that page carries in that browser, so that no other page can post it.</summary>
    internal string FormToken(TransactionId transaction, string cookie) => Hex("form", $"{transaction}|{cookie}");

    internal bool IsFormToken(TransactionId transaction, string cookie, string? posted) => Same(FormToken(transaction, cookie), posted ?? string.Empty);

    private string Hex(string purpose, string value) => Convert.ToHexStringLower(KeyedHash.Of(_key, $"{purpose}|{value}").AsSpan(0, SecretBytes));

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(given));
}
