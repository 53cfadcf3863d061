using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>What keys are filtered by.</summary>
internal static class KeyCriteria
{
    /// <summary>The keys of card tokens renew themselves and are not listed.</summary>
    internal static IReadOnlyList<KeyPurpose> Purposes { get; } = [KeyPurpose.Sealing, KeyPurpose.Equality, KeyPurpose.Search, KeyPurpose.Installation];

    internal static Criteria<KeyFilter, object> All { get; } = new(
        new("kind", (s, text, _) => s with { Purpose = QueryValue.ChoiceOf<KeyPurpose>(text) }, (text, _) => QueryValue.Words<KeyPurpose>(text, KeyWords.Of)),
        new("state", (s, text, _) => s with { State = QueryValue.ChoiceOf<KeyState>(text) }, (text, _) => QueryValue.Words<KeyState>(text, KeyWords.Of)),
        new("due", (s, text, _) => s with { DueOnly = QueryValue.IsTrue(text) }, (_, _) => T("Due within 90 days")));
}
