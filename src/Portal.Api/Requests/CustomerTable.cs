using System.Collections.Frozen;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The shopper's fields, in a profile (contract 3.2) and in a transaction (contract 4.5). What a profile knows has its names and limits
/// from <see cref="CustomerFields"/>.</summary>
internal static class CustomerTable
{
    public static readonly MapField ExtraData = new(CustomerFields.ExtraData);

    public static readonly TextField Iban = new("iban", 34);
    public static readonly TextField Bic = new("bic", 11);
    public static readonly TextField MandateId = new("mandateId", 50) { CardNumbers = CardNumbers.Refused };
    public static readonly TextField MandateDate = new("mandateDate", 10) { Rule = TextRule.Date };
    public static readonly ObjectField IbanData = new("ibanData", [Iban, Bic, MandateId, MandateDate]);

    public static readonly TextField WalletReferenceId = new("walletReferenceId", 255) { CardNumbers = CardNumbers.Refused };
    public static readonly TextField WalletType = new("walletType", 255) { CardNumbers = CardNumbers.Refused };
    public static readonly TextField WalletOwner = new("walletOwner", 255);

    // The contract gives the next three no limit; they get that of their neighbours.
    public static readonly TextField WalletOwnerFirstName = new("walletOwnerFirstName", 255);
    public static readonly TextField WalletOwnerLastName = new("walletOwnerLastName", 255);
    public static readonly TextField WalletOwnerCountryCode = new("walletOwnerCountryCode", 255) { CardNumbers = CardNumbers.Refused };

    public static readonly ObjectField WalletData = new(
        "walletData",
        [WalletReferenceId, WalletType, WalletOwner, WalletOwnerFirstName, WalletOwnerLastName, WalletOwnerCountryCode]);

    /// <summary>Deprecated PHP classes also send <c>cardData</c> here; being no field of ours, it is ignored.</summary>
    public static readonly ObjectField PaymentData = new("paymentData", [IbanData, WalletData]);

    private static readonly FrozenDictionary<CustomerField, TextField> Known = CustomerFields.All.ToFrozenDictionary(field => field, Row);

    private static readonly FrozenDictionary<CustomerField, TextField> KnownInPatch =
        Known.ToFrozenDictionary(pair => pair.Key, pair => pair.Value with { EmptyClears = true });

    private static readonly TextField[] OnlyInTransactions =
    [
        new("identification", 36) { CardNumbers = CardNumbers.Refused },
        new("shippingFirstName", 50),
        new("shippingLastName", 50),
        new("shippingCompany", 50),
        new("shippingAddress1", 50),
        new("shippingAddress2", 50),
        new("shippingCity", 50),
        new("shippingPostcode", 16),
        new("shippingState", 30),
        new("shippingCountry", 2) { MinLength = 2, Rule = TextRule.CountryCode },
        new("shippingPhone", 20) { CardNumbers = CardNumbers.RefusedInPhone },
    ];

    /// <summary>Every text of a transaction's <c>customer</c>.</summary>
    public static IReadOnlyList<TextField> TextsInTransaction { get; } = [.. CustomerFields.All.Select(Text), .. OnlyInTransactions];

    public static IReadOnlyList<Field> InTransaction { get; } = [.. TextsInTransaction, new BooleanField("emailVerified"), ExtraData, PaymentData];

    public static IReadOnlyList<Field> InProfile { get; } = [.. CustomerFields.All.Select(field => KnownInPatch[field]), ExtraData];

    /// <summary>The row of a field that a profile knows.</summary>
    public static TextField Text(CustomerField field) => Known[field];

    private static TextField Row(CustomerField field) => new(field.WireName(), field.MaxLength())
    {
        Rule = field switch
        {
            CustomerField.BirthDate => TextRule.BirthDate,
            CustomerField.Gender => TextRule.OneOf("M", "F"),
            _ => null,
        },
        CardNumbers = field switch
        {
            CustomerField.Email => CardNumbers.Refused,
            CustomerField.BillingPhone => CardNumbers.RefusedInPhone,
            CustomerField.IpAddress => CardNumbers.RefusedUnlessAddress,
            _ => CardNumbers.Masked,
        },
    };
}
