using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Profiles;

internal static class ProfileSeals
{
    extension(SealedFields)
    {
        internal static SealedField Personal(ProfileId profile, ContainerId container) =>
            new("profiles.personal_sealed", profile.Value, $"container:{container}");

        /// <summary>Where older versions kept it; now it is one of the values of the profile.</summary>
        internal static SealedField NationalId(ProfileId profile, ContainerId? container) =>
            new("profiles.national_id_sealed", profile.Value, $"container:{container}");
    }
}
