using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What came of 3-D Secure, as people read it.</summary>
internal static class AuthenticationWords
{
    internal static string Of(ThreeDSecureResult result) => result.Eci switch
    {
        "05" or "02" => T($"Authenticated (ECI {result.Eci})"),
        "06" or "01" => T($"Attempted (ECI {result.Eci})"),
        _ => T($"Not authenticated (ECI {result.Eci})"),
    };
}
