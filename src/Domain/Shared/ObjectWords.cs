using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Shared;

/// <summary>What the audit calls an object, for people.</summary>
internal static class ObjectWords
{
    internal static string Of(string type) => type switch
    {
        "merchant" => T("merchant"),
        "api-user" => T("api-user"),
        "security" => T("security"),
        "role" => T("role"),
        "connector" => T("connector"),
        "container" => T("container"),
        "privacy-request" => T("privacy-request"),
        "tenant" => T("tenant"),
        _ => type,
    };
}
