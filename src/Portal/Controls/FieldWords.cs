using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Customer fields in the words of a form.</summary>
internal static class FieldWords
{
    /// <summary>As a request names it; what no profile has keeps its name.</summary>
    internal static string Of(string wireName) => CustomerFields.TryGet(wireName, out var field) ? Of(field) : wireName;

    internal static string Of(CustomerField field) => field switch
    {
        CustomerField.FirstName => T("First name"),
        CustomerField.LastName => T("Last name"),
        CustomerField.BirthDate => T("Date of birth"),
        CustomerField.Gender => T("Gender"),
        CustomerField.BillingAddress1 => T("Address"),
        CustomerField.BillingAddress2 => T("Address, second line"),
        CustomerField.BillingCity => T("City"),
        CustomerField.BillingPostcode => T("Postcode"),
        CustomerField.BillingState => T("State or province"),
        CustomerField.BillingCountry => T("Country"),
        CustomerField.BillingPhone => T("Phone"),
        CustomerField.Company => T("Company"),
        CustomerField.Email => T("Email"),
        CustomerField.IpAddress => T("IP address"),
        CustomerField.NationalId => T("National id"),
        _ => field.ToString(),
    };
}
