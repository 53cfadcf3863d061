using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>What goes over the wire, in the form of contract 4.2.</summary>
internal static class GatewayRequests
{
    /// <summary>Of Mastercard, in extra data there and in what is answered.</summary>
    internal const string LinkId = "transactionLinkIdentifier";

    internal static string PathOf(OpenGatewayAccount account, TransactionType type) => $"/api/v3/transaction/{account.ApiKey}/{CallOf(type)}";

    internal static string StatusPathOf(OpenGatewayAccount account, string key) => $"/api/v3/status/{account.ApiKey}/getByMerchantTransactionId/{key}";

    internal static string TokenizePathOf(string integrationKey) => $"/tokenize/{integrationKey}/card";

    internal static byte[] Tokenize(CardMeans means) => JsonSerializer.SerializeToUtf8Bytes(
        new TokenizedCard(means.Number.Reveal(), means.SecurityCode?.Reveal(), means.Card.ExpiryMonth, means.Card.ExpiryYear,
            means.Card.Holder), GatewayJson.Default.TokenizedCard);

    /// <param name="token">The gateway's own token of the card.</param>
    internal static byte[] Transaction(ProviderRequest request, string? token)
    {
        var isCharge = request.Means is not null;
        return JsonSerializer.SerializeToUtf8Bytes(
            new SentTransaction(request.IdempotencyKey)
            {
                Amount = request.Amount?.ToString(),
                Currency = request.Amount?.Currency,
                ReferenceUuid = (request.Means as HeldMeans)?.Reference ?? request.Reference,
                TransactionToken = token,
                WithRegister = isCharge && request is { Registers: true, Type: not TransactionType.Register } ? true : null,
                TransactionIndicator = isCharge ? request.Indicator : null,
                Description = request.Description,
                Language = request.Language,
                Customer = isCharge ? CustomerOf(request) : null,
                ThreeDSecureData = isCharge && request.Means!.Details is CardDetails && request.Type != TransactionType.Payout
                    ? new SentThreeDSecure(Word(request.ThreeDSecure)) : null,
                ReferenceSchemeTransactionIdentifier = isCharge ? request.Original?.TransactionId : null,
                ExtraData = ExtraDataOf(request),
                SuccessUrl = isCharge ? request.ReturnUrl : null,
                CancelUrl = isCharge ? request.ReturnUrl : null,
                ErrorUrl = isCharge ? request.ReturnUrl : null,
            },
            GatewayJson.Default.SentTransaction);
    }

    // The contract has no field of its own for Mastercard's link id.
    private static IReadOnlyDictionary<string, string>? ExtraDataOf(ProviderRequest request) =>
        request is { Means: not null, Original.LinkId: { } link } && !request.ExtraData.ContainsKey(LinkId)
            ? new Dictionary<string, string>(request.ExtraData, StringComparer.Ordinal) { [LinkId] = link }
            : request.ExtraData.Count > 0 ? request.ExtraData : null;

    private static Dictionary<string, object>? CustomerOf(ProviderRequest request)
    {
        var customer = request.Customer?.ToDictionary(field => field.Key, field => (object)field.Value, StringComparer.Ordinal) ?? [];
        var payment = request.Means switch
        {
            IbanMeans { Account: var account } => new SentPaymentData(
                new SentIban(account.Iban, account.Bic, account.MandateId, account.MandateDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            WalletMeans { Wallet: var wallet } => new SentPaymentData(
                WalletData: new SentWallet(wallet.ReferenceId, wallet.Owner, wallet.Type, wallet.OwnerFirstName, wallet.OwnerLastName,
                    wallet.OwnerCountryCode)),
            _ => null,
        };
        if (payment is not null)
        {
            customer["paymentData"] = payment;
        }

        return customer.Count > 0 ? customer : null;
    }

    private static string CallOf(TransactionType type) =>
        type == TransactionType.IncrementalAuthorization ? "incrementalAuthorization" : type.ToString().ToLowerInvariant();

    private static string Word(ThreeDSecure wanted) => wanted.ToString().ToUpperInvariant();
}

internal sealed record TokenizedCard(string Pan, string? Cvv, int ExpiryMonth, int ExpiryYear, string? CardHolder);

internal sealed record SentTransaction(string MerchantTransactionId)
{
    public string? Amount { get; init; }

    public string? Currency { get; init; }

    public string? ReferenceUuid { get; init; }

    public string? TransactionToken { get; init; }

    public bool? WithRegister { get; init; }

    public string? TransactionIndicator { get; init; }

    public string? ReferenceSchemeTransactionIdentifier { get; init; }

    public string? Description { get; init; }

    public string? Language { get; init; }

    public Dictionary<string, object>? Customer { get; init; }

    public SentThreeDSecure? ThreeDSecureData { get; init; }

    public IReadOnlyDictionary<string, string>? ExtraData { get; init; }

    public string? SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public string? ErrorUrl { get; init; }
}

internal sealed record SentThreeDSecure([property: JsonPropertyName("3dsecure")] string ThreeDSecure);

internal sealed record SentPaymentData(SentIban? IbanData = null, SentWallet? WalletData = null);

internal sealed record SentIban(string Iban, string? Bic, string? MandateId, string? MandateDate);

internal sealed record SentWallet(
    string WalletReferenceId, string? WalletOwner, string? WalletType, string? WalletOwnerFirstName, string? WalletOwnerLastName,
    string? WalletOwnerCountryCode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenizedCard))]
[JsonSerializable(typeof(SentTransaction))]
[JsonSerializable(typeof(SentPaymentData))]
[JsonSerializable(typeof(string))]
internal sealed partial class GatewayJson : JsonSerializerContext;
