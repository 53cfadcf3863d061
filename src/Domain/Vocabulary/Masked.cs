using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>Personal values as people see them before they reveal anything: enough to recognise, not enough to use. Made here and nowhere in a page,
/// so that every page, export and JSON view shows the same.</summary>
public static class Masked
{
    public const string Dots = "••••••";

    private const int PhoneDigitsShown = 3;
    private const int EndShown = 4;

    /// <summary>For example <c>a***@example.org</c>.</summary>
    public static string Email(string email)
    {
        var at = email.LastIndexOf('@');
        return at < 1 ? Dots : $"{email.EnumerateRunes().First()}***{email[at..]}";
    }

    /// <summary>The last three digits.</summary>
    public static string Phone(string phone) =>
        SearchText.Digits(phone) is { Length: > PhoneDigitsShown } digits ? $"{Dots} {digits[^PhoneDigitsShown..]}" : Dots;

    /// <summary>The last four characters of a card number or an IBAN.</summary>
    public static string Account(string? lastFour) => $"•••• {lastFour}";

    /// <summary>The last four characters of any text, or three where four begin in the middle of a pair: half of one is no text, and PostgreSQL takes
    /// none.</summary>
    public static string End(string text) =>
        text.Length > EndShown && char.IsLowSurrogate(text[^EndShown]) ? text[^(EndShown - 1)..] : text[^Math.Min(text.Length, EndShown)..];

    /// <summary>Enough of a token to tell two apart.</summary>
    public static string Token(string token) => token.Length <= 12 ? Dots : $"{token[..8]}…{token[^4..]}";

    /// <summary>What a person sees of a field of this kind: names, town and country in clear, the rest masked.</summary>
    public static string Of(CustomerField field, string value) => field switch
    {
        CustomerField.Email => Email(value),
        CustomerField.BillingPhone => Phone(value),
        _ => field.IsMasked() ? Dots : value,
    };

    /// <summary>Whether a field is masked until somebody gives a reason to see it.</summary>
    public static bool IsMasked(this CustomerField field) => field is
        CustomerField.Email or CustomerField.BillingPhone or CustomerField.BirthDate or CustomerField.BillingAddress1 or CustomerField.BillingAddress2
        or CustomerField.BillingPostcode or CustomerField.IpAddress or CustomerField.NationalId;
}
