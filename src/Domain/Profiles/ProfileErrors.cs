using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Profiles;

public static class ProfileErrors
{
    public static Error NotFound { get; } = new(ErrorCodes.ProfileNotFound, "Profile not found");

    /// <summary>Profile calls on a connector that resolves to no container, or without the feature (design, "Errors").</summary>
    public static Error NoContainer { get; } = new(ErrorCodes.NoContainer, "Not allowed: this connector has no customer profile container");
}
