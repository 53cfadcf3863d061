using System.Globalization;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Profiles;

namespace CustomerProfiles.Portal.Notifications;

/// <summary>Notifications in words.</summary>
internal static class NotificationWords
{
    internal static (string Kind, string Symbol, string Text) Of(NotificationState state) => state switch
    {
        NotificationState.Delivered => ("good", "check", "Delivered"),
        NotificationState.GivenUp => ("bad", "error", "Given up"),
        _ => ("warning", "schedule", "Waiting"),
    };

    internal static string Of(ProfileEventType type) => type switch
    {
        ProfileEventType.ProfileCreated => "Profile created",
        ProfileEventType.ProfileUpdated => "Profile updated",
        ProfileEventType.InstrumentAdded => "Instrument added",
        ProfileEventType.InstrumentRemoved => "Instrument removed",
        ProfileEventType.InstrumentExpiring => "Instrument expiring",
        _ => "Profile deleted",
    };

    internal static string Of(TryOutcome outcome, int? status) => outcome switch
    {
        TryOutcome.Acknowledged => "Acknowledged with OK",
        TryOutcome.OtherAnswer when status == 200 => "Answered 200, but not OK",
        TryOutcome.OtherAnswer => $"Answered {status?.ToString(CultureInfo.InvariantCulture)}",
        TryOutcome.TimedOut => "No answer in time",
        TryOutcome.Unreachable => "No connection, or one that broke",
        _ => "Refused: the name is unknown, its address is not public, or the port is not allowed",
    };
}
