using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Notifications;

/// <summary>Notifications in words.</summary>
internal static class NotificationWords
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Tried at this moment or in a few seconds, so that a page waits for the result.</summary>
    internal static bool IsUnderway(bool isBeingSent, DateTime? nextTryAt, TimeProvider time) => isBeingSent || nextTryAt - time.GetUtcNow().UtcDateTime < Soon;

    private static (string Kind, string Symbol, string Text) Of(NotificationState state) => state switch
    {
        NotificationState.Delivered => ("good", "check", T("Delivered")),
        NotificationState.GivenUp => ("bad", "error", T("Given up")),
        _ => ("warning", "schedule", T("Waiting")),
    };

    internal static MarkupString Badge(NotificationState state)
    {
        var (kind, symbol, text) = Of(state);
        return Pieces.Badge(kind, symbol, text);
    }

    /// <summary>Of a server that notifications go to.</summary>
    internal static MarkupString Badge(bool isFailing) => isFailing ? Pieces.Badge("bad", "error", T("Failing")) : Pieces.Badge("good", "check", T("Works"));

    internal static string Of(ProfileEventType type) => type switch
    {
        ProfileEventType.ProfileCreated => T("Profile created"),
        ProfileEventType.ProfileUpdated => T("Profile updated"),
        ProfileEventType.InstrumentAdded => T("Instrument added"),
        ProfileEventType.InstrumentRemoved => T("Instrument removed"),
        ProfileEventType.InstrumentRenewed => T("Instrument renewed"),
        ProfileEventType.ConsentWithdrawn => T("Consent withdrawn"),
        ProfileEventType.InstrumentExpiring => T("Instrument expiring"),
        _ => T("Profile deleted"),
    };

    internal static string Of(TryOutcome outcome, int? status) => outcome switch
    {
        TryOutcome.Acknowledged => T("Acknowledged with OK"),
        TryOutcome.OtherAnswer when status == 200 => T("Answered 200, but not OK"),
        TryOutcome.OtherAnswer => T($"Answered {status}"),
        TryOutcome.TimedOut => T("No answer in time"),
        TryOutcome.Unreachable => T("No connection, or one that broke"),
        _ => T("Refused: the name is unknown, its address is not public, or the port is not allowed"),
    };
}
