using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Audit;

/// <summary>What became of an attempt, in words. Action codes stay codes: what stands in the log can be searched for as it stands there.</summary>
internal static class AuditWords
{
    internal static string Of(AuditResult result) => result switch
    {
        AuditResult.Done => T("Done"),
        AuditResult.Denied => T("Denied"),
        _ => T("Refused"),
    };

    /// <summary>As an address names it; what it does not know, as it stands there.</summary>
    internal static string OfResult(string text) => QueryValue.ChoiceOf<AuditResult>(text) is { } known ? Of(known).ToLowerInvariant() : text;
}
