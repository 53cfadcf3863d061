using System.Globalization;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The <c>customer</c> of a transaction (contract 4.5).</summary>
internal static class CustomerRequest
{
    public static CustomerInput From(RequestValues customer)
    {
        var paymentData = customer.Child(CustomerTable.PaymentData);
        return new CustomerInput(
            CustomerTable.TextsInTransaction
                .Where(field => customer.Has(field))
                .ToDictionary(field => field.Name, field => customer.Text(field)!, StringComparer.Ordinal),
            new CustomerDataPatch(
                CustomerFields.All
                    .Where(field => customer.Has(CustomerTable.Text(field)))
                    .ToDictionary(field => field, field => customer.Text(CustomerTable.Text(field))),
                ExtraData(customer)),
            Iban(paymentData?.Child(CustomerTable.IbanData)),
            Wallet(paymentData?.Child(CustomerTable.WalletData)));
    }

    /// <summary>Nothing when there are no pairs: PHP sends <c>[]</c> with every customer object that it got from us, and must not clear by it.</summary>
    public static IReadOnlyDictionary<string, string>? ExtraData(RequestValues customer) =>
        customer.Map(CustomerTable.ExtraData) is { Count: > 0 } pairs ? pairs : null;

    private static IbanDetails? Iban(RequestValues? data) =>
        data?.Text(CustomerTable.Iban) is { } iban
            ? new IbanDetails(
                iban.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant(),
                data.Text(CustomerTable.Bic),
                data.Text(CustomerTable.MandateId),
                data.Text(CustomerTable.MandateDate) is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                AccountOwner: null)
            : null;

    private static WalletDetails? Wallet(RequestValues? data) =>
        data?.Text(CustomerTable.WalletReferenceId) is { } referenceId
            ? new WalletDetails(
                referenceId,
                data.Text(CustomerTable.WalletType),
                data.Text(CustomerTable.WalletOwner),
                data.Text(CustomerTable.WalletOwnerFirstName),
                data.Text(CustomerTable.WalletOwnerLastName),
                data.Text(CustomerTable.WalletOwnerCountryCode),
                RegistrationId: null)
            : null;
}
