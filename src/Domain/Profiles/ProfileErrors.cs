using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

public static class ProfileErrors
{
    public static Error NotFound => new(ErrorCodes.ProfileNotFound, T("Profile not found"));

    /// <summary>Profile calls on a connector that resolves to no container, or without the feature (design, "Errors").</summary>
    public static Error NoContainer => new(ErrorCodes.NoContainer, T("Not allowed: this connector has no customer profile container"));

    public static Error ShoppersPageOff => new(ErrorCodes.ShoppersPageOff, T("The owner of the container has not enabled the shopper's page"));
}
