using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.ApiTesting;

/// <summary>A field of the test form.</summary>
/// <param name="Name">Where it goes in the JSON, with dots.</param>
internal sealed record CallField(string Name, string Label, string? Help = null)
{
    internal string Value { get; set; } = string.Empty;

    internal bool IsSwitch { get; init; }

    internal bool IsCurrency { get; init; }
}

/// <summary>The fields that a first test of each call needs; everything else can be written into the JSON.</summary>
internal static class CallFields
{
    internal const string CardToken = "transactionToken";
    internal const string TransactionId = "merchantTransactionId";
    internal const string Register = "withRegister";
    internal const string CustomerOfCharge = "customerProfileData.customerIdentification";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CallField Amount => new("amount", T("Amount"), T("65.00 triggers a soft decline.")) { Value = "9.99" };

    private static CallField Currency => new("currency", T("Currency")) { Value = "EUR", IsCurrency = true };

    private static CallField Reference => new("referenceUuid", T("Reference UUID"), T("The transaction that this one follows."));

    private static CallField Customer => new(CustomerOfCharge, T("Customer identification"), T("Stores the customer's data in a profile."));

    private static CallField Identification => new("customerIdentification", T("Customer identification"));

    /// <param name="transactionId">A fresh one.</param>
    internal static IReadOnlyList<CallField> For(string call, PaymentMethod? method, string transactionId)
    {
        var id = new CallField(TransactionId, T("Merchant reference")) { Value = transactionId };
        return call switch
        {
            "debit" or "preauthorize" =>
                [id, Amount, Currency, .. Means(method), new(Register, T("Save payment method")) { IsSwitch = true }, Customer],
            "register" => [id, .. Means(method), Customer],
            "payout" => [id, Amount, Currency, .. Means(method)],
            "capture" or "refund" or "void" or "incrementalAuthorization" => [id, Reference, Amount, Currency],
            "deregister" => [id, Reference],
            "attachPaymentInstrument" or "detachPaymentInstrument" => [Identification, new("transactionUuid", T("Transaction UUID"))],
            "withdrawConsent" or "setBackupInstrument" => [Identification, new("paymentToken", T("Payment token"))],
            "createPortalSession" => [Identification, new("returnUrl", T("Return URL"), T("Where the shopper goes afterwards."))],
            "updateProfile" => [Identification, new("customerData.firstName", T("First name")), new("customerData.lastName", T("Last name"))],
            _ => [Identification],
        };
    }

    /// <summary>What is empty is left out.</summary>
    internal static string Json(IReadOnlyList<CallField> fields)
    {
        var root = new JsonObject();
        foreach (var field in fields)
        {
            Put(root, field, field.Value);
        }

        return root.ToJsonString(Indented);
    }

    /// <summary>The text with one field changed and everything else as it stands; null where it cannot be read.</summary>
    /// <param name="value">Empty takes the field out.</param>
    internal static string? With(string json, CallField field, string value)
    {
        var root = Read(json);
        return root is not null && Put(root, field, value) ? root.ToJsonString(Indented) : null;
    }

    /// <summary>What stands there for a field; null where nothing does.</summary>
    internal static string? ValueIn(string json, string name) => Read(json)?[name] is JsonValue value ? value.ToString() : null;

    /// <summary>The refusal in an answer, where it names a field of the form, as <c>amount: 'amount' is required</c> does.</summary>
    internal static Error? RefusedIn(string? answer, IReadOnlyList<CallField> fields)
    {
        var root = answer is null ? null : Read(answer);
        var said = root?["errorMessage"] ?? ((root?["errors"] as JsonArray)?.FirstOrDefault() as JsonObject)?["errorMessage"];
        return said?.ToString().Split(": ", 2) is [var name, var why] && fields.FirstOrDefault(f => f.Name == name) is { } field
            ? Error.Invalid(field.Name, why) : null;
    }

    private static JsonObject? Read(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject;
            _ = root?.Count;
            return root;
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static bool Put(JsonObject root, CallField field, string value)
    {
        var path = field.Name.Split('.');
        var at = root;
        foreach (var step in path[..^1])
        {
            if (at[step] is null && value.Length == 0)
            {
                return true;
            }

            at[step] ??= new JsonObject();
            if (at[step] is not JsonObject below)
            {
                return false;
            }

            at = below;
        }

        if (value.Length == 0)
        {
            at.Remove(path[^1]);
        }
        else
        {
            at[path[^1]] = field.IsSwitch ? JsonValue.Create(true) : JsonValue.Create(value);
        }

        return true;
    }

    private static CallField[] Means(PaymentMethod? method) => method switch
    {
        PaymentMethod.Iban => [new("customer.paymentData.ibanData.iban", "IBAN") { Value = "AT611904300234573201" }],
        PaymentMethod.Wallet =>
        [
            new("customer.paymentData.walletData.walletReferenceId", T("Wallet reference")) { Value = "W-1" },
            new("customer.paymentData.walletData.walletType", T("Wallet type")) { Value = "paypal" },
        ],
        _ => [new(CardToken, T("Stored token"), T("A pt:: token charges the card that it stands for. Empty charges the card above."))],
    };
}
