using CustomerProfiles.Domain.Audit;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What became of an attempt, and to what it was made, in words.</summary>
internal static class AuditWords
{
    internal static string Of(AuditResult result) => result switch
    {
        AuditResult.Done => T("Done"),
        AuditResult.Denied => T("Denied"),
        _ => T("Refused"),
    };

    /// <summary>An object that has no name of its own, by its kind.</summary>
    internal static string OfObject(string type) => type switch
    {
        "api-user" => T("API user"),
        "connector" => T("connector"),
        "container" => T("container"),
        "instrument" => T("instrument"),
        "key" => T("key"),
        "merchant" => T("merchant"),
        "privacy-request" => T("privacy request"),
        "profile" => T("profile"),
        "role" => T("role"),
        "schedule" => T("schedule"),
        "security" => T("Security"),
        "tenant" => T("tenant"),
        "transaction" => T("transaction"),
        "user" => T("User"),
        _ => type,
    };

    /// <summary>As an address names it; what it does not know, as it stands there.</summary>
    internal static string OfResult(string text) => QueryValue.ChoiceOf<AuditResult>(text) is { } known ? Of(known).ToLowerInvariant() : text;
}
