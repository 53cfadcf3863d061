using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>What became of a link, in words.</summary>
internal static class RenewalLinkWords
{
    internal static string Of(RenewalLinkState state) => state switch
    {
        RenewalLinkState.Waiting => T("On its way"),
        RenewalLinkState.Open => T("Not used yet"),
        RenewalLinkState.Renewed => T("Card renewed"),
        RenewalLinkState.Cancelled => T("Cancelled"),
        RenewalLinkState.Ended => T("Not renewed in time"),
        _ => T("Not possible"),
    };

    internal static MarkupString Badge(RenewalLinkState state)
    {
        var (kind, symbol) = state switch
        {
            RenewalLinkState.Waiting or RenewalLinkState.Open => ("quiet", "schedule"),
            RenewalLinkState.Renewed => ("good", "check"),
            RenewalLinkState.Impossible => ("bad", "error"),
            _ => ("warning", "cancel"),
        };
        return Pieces.Badge(kind, symbol, Of(state));
    }

    /// <summary>Why there is no link, and what helps.</summary>
    internal static string Why(string refusal) => refusal switch
    {
        ErrorCodes.NotAttached => T("The card had left the profile."),
        ErrorCodes.ConnectorDisabled => T("The connector that saved it cannot take a new card: it is disabled, or uses another container now."),
        _ => T("The shopper may not renew it through this merchant."),
    };

    /// <summary>Those that the mail can be in.</summary>
    internal static (string Value, string Text)[] Languages =>
        [.. RenewalWords.Languages.Select(code => (code, code == "de" ? T("German") : T("English")))];
}
