using System.Globalization;
using System.Net;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What people may type into customer data; stricter than the wire where a person can be asked again.</summary>
internal static class CustomerDataForm
{
    /// <summary>As many as the API takes, each as long.</summary>
    internal const int MostPairs = 64;

    private const int LongestKey = 64;
    private const int LongestValue = 8192;
    private const int OldestYear = 1800;
    private static string HoldsCard => T("Card numbers do not belong here");

    /// <summary>The first fault in the order of the fields.</summary>
    internal static Error? Problem(CustomerDataPatch patch, DateOnly today)
    {
        foreach (var field in CustomerFields.All)
        {
            if (patch.Fields.TryGetValue(field, out var value) && Problem(field, value ?? string.Empty, today) is { } problem)
            {
                return Error.Invalid(field.WireName(), problem);
            }
        }

        return null;
    }

    /// <summary>The first fault among pairs of extra data.</summary>
    internal static Error? Problem(IReadOnlyDictionary<string, string?>? extraData) =>
        extraData is null ? null
        : extraData.Keys.Any(key => key.Trim().Length is 0 or > LongestKey || key.Any(char.IsControl))
            ? Error.Invalid(CustomerFields.ExtraData, T($"Names need 1 to {LongestKey} characters"))
        : extraData.Values.Any(value => value?.Length > LongestValue || value?.Contains('\0', StringComparison.Ordinal) == true)
            ? Error.Invalid(CustomerFields.ExtraData, T($"Values can have up to {LongestValue} characters"))
        : null;

    private static string? Problem(CustomerField field, string value, DateOnly today) => field switch
    {
        CustomerField.FirstName when string.IsNullOrWhiteSpace(value) => T("The first name may not be emptied"),
        _ when value.Length == 0 => null,
        _ when value.Length > field.MaxLength() => T($"At most {field.MaxLength()} characters"),
        _ when value.Any(char.IsControl) => T("No line breaks or other control characters"),
        CustomerField.Gender when value is not ("M" or "F") => T("M, F or nothing"),
        CustomerField.BillingCountry when !Countries.Exists(value) => T("Choose a country of the list"),
        CustomerField.BirthDate => Problem(value, today),
        CustomerField.Email when value.IndexOf('@', StringComparison.Ordinal) < 1 || value[^1] == '@' || value.Contains(' ', StringComparison.Ordinal) =>
            T("Enter a valid email address"),
        CustomerField.Email when FreeText.HoldsCardNumber(value) => HoldsCard,
        CustomerField.BillingPhone when FreeText.HoldsCardNumberNotPhone(value) => HoldsCard,
        CustomerField.IpAddress when !IPAddress.TryParse(value, out _) && FreeText.HoldsCardNumber(value) => HoldsCard,
        _ => null,
    };

    private static string? Problem(string date, DateOnly today) =>
        !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < OldestYear
            ? T("This is not a date")
        : day > today ? T("The date of birth may not be in the future")
        : null;
}
