using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Portal.ApiTesting;

/// <summary>A field of the test form.</summary>
/// <param name="Name">Where it goes in the JSON, with dots.</param>
internal sealed record CallField(string Name, string Label, string? Help = null)
{
    internal string Value { get; set; } = string.Empty;

    internal bool IsSwitch { get; init; }
}

/// <summary>The fields that a first test of each call needs; everything else can be written into the JSON.</summary>
internal static class CallFields
{
    internal const string CardToken = "transactionToken";
    internal const string TransactionId = "merchantTransactionId";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CallField Amount => new("amount", "Amount", "65.00 is declined softly.") { Value = "9.99" };

    private static CallField Currency => new("currency", "Currency") { Value = "EUR" };

    private static CallField Reference => new("referenceUuid", "Reference UUID", "The transaction that this one follows.");

    private static CallField Customer => new("customerProfileData.customerIdentification", "Customer identification", "Stores the customer's data in a profile.");

    private static CallField Identification => new("customerIdentification", "Customer identification");

    /// <param name="transactionId">A fresh one.</param>
    internal static IReadOnlyList<CallField> For(string call, PaymentMethod? method, string transactionId)
    {
        var id = new CallField(TransactionId, "Merchant transaction id") { Value = transactionId };
        return call switch
        {
            "debit" or "preauthorize" =>
                [id, Amount, Currency, .. Means(method), new("withRegister", "Store the means of payment") { IsSwitch = true }, Customer],
            "register" => [id, .. Means(method), Customer],
            "payout" => [id, Amount, Currency, .. Means(method)],
            "capture" or "refund" or "void" or "incrementalAuthorization" => [id, Reference, Amount, Currency],
            "deregister" => [id, Reference],
            "attachPaymentInstrument" or "detachPaymentInstrument" => [Identification, new("transactionUuid", "Transaction UUID")],
            "updateProfile" => [Identification, new("customer.firstName", "First name"), new("customer.lastName", "Last name")],
            _ => [Identification],
        };
    }

    /// <summary>What is empty is left out.</summary>
    internal static string Json(IReadOnlyList<CallField> fields)
    {
        var root = new JsonObject();
        foreach (var field in fields.Where(f => f.Value.Length > 0))
        {
            var path = field.Name.Split('.');
            var at = root;
            foreach (var step in path[..^1])
            {
                at = (JsonObject)(at[step] ??= new JsonObject());
            }

            at[path[^1]] = field.IsSwitch ? JsonValue.Create(true) : JsonValue.Create(field.Value);
        }

        return root.ToJsonString(Indented);
    }

    private static CallField[] Means(PaymentMethod? method) => method switch
    {
        PaymentMethod.Iban => [new("customer.paymentData.ibanData.iban", "IBAN") { Value = "AT611904300234573201" }],
        PaymentMethod.Wallet =>
        [
            new("customer.paymentData.walletData.walletReferenceId", "Wallet reference") { Value = "W-1" },
            new("customer.paymentData.walletData.walletType", "Wallet type") { Value = "paypal" },
        ],
        _ => [new(CardToken, "Card token", "Made of the card above; or a stored pt:: token.")],
    };
}
