using System.Globalization;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>What is said of privacy requests in more than one place.</summary>
internal static class PrivacyRequestWords
{
    internal static string Of(PrivacyRequestKind kind) => kind == PrivacyRequestKind.Erasure ? T("Erasure") : T("Access copy");

    internal static string Of(PrivacyRequestState state) => state switch
    {
        PrivacyRequestState.Open => T("Open"),
        PrivacyRequestState.WaitingForApproval => T("Waiting for approval"),
        PrivacyRequestState.Running => T("Running"),
        PrivacyRequestState.Done => T("Done"),
        _ => T("Refused"),
    };

    internal static MarkupString Badge(PrivacyRequestState state)
    {
        var (kind, symbol) = state switch
        {
            PrivacyRequestState.Open => ("quiet", "radio_button_unchecked"),
            PrivacyRequestState.WaitingForApproval => ("warning", "pause"),
            PrivacyRequestState.Running => ("quiet", "schedule"),
            PrivacyRequestState.Done => ("good", "check"),
            _ => ("bad", "block"),
        };
        return Pieces.Badge(kind, symbol, Of(state));
    }

    internal static string Of(PrivacyRequestChannel channel) => channel switch
    {
        PrivacyRequestChannel.Email => T("Email"),
        PrivacyRequestChannel.Letter => T("Letter"),
        PrivacyRequestChannel.Phone => T("Phone"),
        PrivacyRequestChannel.InPerson => T("In person"),
        PrivacyRequestChannel.Shop => T("Through a shop"),
        _ => T("Another way"),
    };

    internal static string Of(IdentityCheck check) => check switch
    {
        IdentityCheck.SignedIn => T("Signed in at a shop"),
        IdentityCheck.KnownContact => T("Through a known address or number"),
        IdentityCheck.Document => T("By a document"),
        IdentityCheck.InPerson => T("In person"),
        _ => T("Another way"),
    };

    internal static string Of(RequestRefusal refusal) => refusal switch
    {
        RequestRefusal.IdentityNotProven => T("Identity not proven"),
        RequestRefusal.NothingStored => T("Nothing stored of the person"),
        RequestRefusal.DataNeeded => T("The data are needed by law"),
        RequestRefusal.Excessive => T("Repeated without a reason"),
        _ => T("Withdrawn by the person"),
    };

    internal static string Of(RequestedProfileState state) => state switch
    {
        RequestedProfileState.Erased => T("Erased"),
        RequestedProfileState.Gone => T("Had been deleted before"),
        RequestedProfileState.Stopped => T("Not erased"),
        _ => T("Chosen"),
    };

    /// <summary>What stands against an erasure.</summary>
    internal static string Of(BlockerKind kind) => kind switch
    {
        BlockerKind.LegalHold => T("The profile is on legal hold"),
        BlockerKind.Schedule => T("A schedule charges an instrument"),
        BlockerKind.Authorisation => T("A preauthorisation is neither captured nor voided"),
        BlockerKind.Transaction => T("A transaction is not finished"),
        BlockerKind.NotLetByOwner => T("The owner of the container does not let you delete profiles, or no longer shares it"),
        _ => T("The profile was merged since it was chosen. Choose again"),
    };

    internal static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    internal static (T Value, string Text)[] Choices<T>(Func<T, string> word)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => (value, word(value)))];
}
