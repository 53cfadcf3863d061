using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Registrations;

public static class RegistrationErrors
{
    public static Error AlreadyAttached { get; } = new(ErrorCodes.AlreadyAttached, "The payment instrument is attached to a profile already");

    public static Error NotAttached { get; } = new(ErrorCodes.NotAttached, "The payment instrument is not attached to this profile");
}
