using CustomerProfiles.Domain.Profiles;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>Customer fields in the words of a form.</summary>
internal static class FieldWords
{
    internal static string Of(CustomerField field) => field switch
    {
        CustomerField.FirstName => "First name",
        CustomerField.LastName => "Last name",
        CustomerField.BirthDate => "Date of birth",
        CustomerField.Gender => "Gender",
        CustomerField.BillingAddress1 => "Address",
        CustomerField.BillingAddress2 => "Address, second line",
        CustomerField.BillingCity => "City",
        CustomerField.BillingPostcode => "Postcode",
        CustomerField.BillingState => "State",
        CustomerField.BillingCountry => "Country",
        CustomerField.BillingPhone => "Phone",
        CustomerField.Company => "Company",
        CustomerField.Email => "Email",
        CustomerField.IpAddress => "IP address",
        CustomerField.NationalId => "National id",
        _ => field.ToString(),
    };
}
