using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>What a new request must say.</summary>
internal static class PrivacyRequestForm
{
    internal static Error? Problem(NewPrivacyRequest asked, DateOnly today) =>
        asked.ReceivedOn is not { } received ? Error.Invalid("receivedOn", T("Enter the day on which the request came in"))
        : received > today ? Error.Invalid("receivedOn", T("This day is in the future"))
        : received.Year < 2000 ? Error.Invalid("receivedOn", T("Enter the day on which the request came in"))
        : asked.Channel is not { } channel || !Enum.IsDefined(channel) ? Error.Invalid("channel", T("Choose how the request came in"))
        : ProblemOfPerson(asked);

    internal static AskingPerson Person(NewPrivacyRequest asked) => new(
        Text(asked.Email), Text(asked.CustomerIdentification), Text(asked.IdentityNote) ?? string.Empty, Text(asked.Note));

    private static Error? ProblemOfPerson(NewPrivacyRequest asked)
    {
        var person = Person(asked);
        return person is { Email: null, CustomerIdentification: null } ? Error.Invalid("email", T("Enter an email address, a customer ID or both"))
            : person.Email is { } email && (email.Length > NewPrivacyRequest.EmailMaxLength || email.IndexOf('@') is < 1)
                ? Error.Invalid("email", T("Enter a valid email address"))
            : person.CustomerIdentification?.Length > NewPrivacyRequest.CustomerMaxLength
                ? Error.Invalid("customerIdentification", T($"At most {NewPrivacyRequest.CustomerMaxLength} characters"))
            : asked.IdentityCheck is not { } check || !Enum.IsDefined(check) ? Error.Invalid("identityCheck", T("Choose how you made sure who asks"))
            : person.IdentityNote is not { Length: > 0 } ? Error.Invalid("identityNote", T("Describe how you made sure who asks"))
            : person.IdentityNote.Length > NewPrivacyRequest.NoteMaxLength
                ? Error.Invalid("identityNote", T($"At most {NewPrivacyRequest.NoteMaxLength} characters"))
            : person.Note?.Length > NewPrivacyRequest.NoteMaxLength ? Error.Invalid("note", T($"At most {NewPrivacyRequest.NoteMaxLength} characters"))
            : null;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SearchText.Readable(typed).Trim();
}
