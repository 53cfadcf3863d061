using System.Collections.Frozen;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The customer fields that a profile has, apart from the free-form extra data (contract 3.2).</summary>
public enum CustomerField
{
    FirstName,
    LastName,
    BirthDate,
    Gender,
    BillingAddress1,
    BillingAddress2,
    BillingCity,
    BillingPostcode,
    BillingState,
    BillingCountry,
    BillingPhone,
    Company,
    Email,
    IpAddress,
    NationalId,
}

/// <summary>Wire name and longest value of each <see cref="CustomerField"/>: the one table that requests, storage and forms share.</summary>
public static class CustomerFields
{
    public const string ExtraData = "extraData";

    private static readonly FrozenDictionary<CustomerField, int> Limits = new Dictionary<CustomerField, int>
    {
        [CustomerField.FirstName] = 50,
        [CustomerField.LastName] = 50,
        [CustomerField.BirthDate] = 10,
        [CustomerField.Gender] = 1,
        [CustomerField.BillingAddress1] = 50,
        [CustomerField.BillingAddress2] = 50,
        [CustomerField.BillingCity] = 50,
        [CustomerField.BillingPostcode] = 16,
        [CustomerField.BillingState] = 30,
        [CustomerField.BillingCountry] = 2,
        [CustomerField.BillingPhone] = 20,
        [CustomerField.Company] = 50,
        [CustomerField.Email] = 255,
        [CustomerField.IpAddress] = 50,

        // The sources name 14, 20 and show 27 characters; contract 11, no. 11 settles on 50.
        [CustomerField.NationalId] = 50,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<CustomerField, string> WireNames =
        Enum.GetValues<CustomerField>().ToFrozenDictionary(field => field, field => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..]);

    private static readonly FrozenDictionary<string, CustomerField> ByWireName =
        WireNames.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static IReadOnlyList<CustomerField> All { get; } = Enum.GetValues<CustomerField>();

    /// <summary>Longest value in characters.</summary>
    public static int MaxLength(this CustomerField field) => Limits[field];

    /// <summary>Whether people write into it what they like. The others are numbers of their own, of phones and of nations, and stay as they are.</summary>
    public static bool IsFreeText(this CustomerField field) => field is
        CustomerField.FirstName or CustomerField.LastName or CustomerField.Company
        or CustomerField.BillingAddress1 or CustomerField.BillingAddress2 or CustomerField.BillingCity or CustomerField.BillingPostcode
        or CustomerField.BillingState;

    /// <summary>As the contract spells it, for example <c>billingAddress1</c>.</summary>
    public static string WireName(this CustomerField field) => WireNames[field];

    public static bool TryGet(string wireName, out CustomerField field) => ByWireName.TryGetValue(wireName, out field);
}
