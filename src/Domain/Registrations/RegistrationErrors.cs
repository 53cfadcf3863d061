using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Registrations;

internal static class RegistrationErrors
{
    public static Error AlreadyAttached => new(ErrorCodes.AlreadyAttached, T("The payment instrument is attached to a profile already"));

    public static Error ConsentRequired => new(ErrorCodes.ConsentRequired, T("The container stores only with the shopper's consent, and none is recorded"));

    public static Error NotAttached => new(ErrorCodes.NotAttached, T("The payment instrument is not attached to this profile"));
}
