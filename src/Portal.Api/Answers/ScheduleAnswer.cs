using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Schedules;

namespace CustomerProfiles.Api.Answers;

/// <summary>The answer of every schedule call (contract 9). Statuses are in upper case.</summary>
/// <param name="OldStatus"><c>NON-EXISTING</c> for a new one.</param>
/// <param name="ScheduledAt">Of the next charge, UTC; left out when there is none.</param>
internal sealed record ScheduleAnswer(
    string ScheduleId,
    string RegistrationUuid,
    string OldStatus,
    string NewStatus,
    [property: JsonConverter(typeof(WireMoment))] DateTime? ScheduledAt = null,
    string? MerchantMetaData = null)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;

    internal static ScheduleAnswer From(ChangedSchedule changed) => new(
        changed.Schedule.ScheduleId,
        changed.Schedule.RegistrationUuid,
        changed.Before is { } before ? ScheduleDataAnswer.Name(before) : ScheduleDataAnswer.NonExisting,
        ScheduleDataAnswer.Name(changed.Schedule.Status),
        changed.Schedule.NextAt,
        changed.Schedule.MerchantMetaData);
}

/// <summary>The schedule that a transaction began, or that charges by it (contract 4.9, 5, 6.2).</summary>
internal sealed record ScheduleDataAnswer(
    string ScheduleId,
    string ScheduleStatus,
    [property: JsonConverter(typeof(WireMoment))] DateTime? ScheduledAt = null,
    string? MerchantMetaData = null)
{
    internal const string NonExisting = "NON-EXISTING";

    /// <param name="lowerCase">In status answers and notifications (contract 11, no. 24).</param>
    internal static ScheduleDataAnswer? From(Schedule? schedule, bool lowerCase = false) => schedule is null ? null : new ScheduleDataAnswer(
        schedule.ScheduleId,
        lowerCase ? Name(schedule.Status).ToLowerInvariant() : Name(schedule.Status),
        schedule.NextAt,
        schedule.MerchantMetaData);

    internal static string Name(ScheduleStatus status) =>
        status == Domain.Schedules.ScheduleStatus.CreatePending ? "CREATE-PENDING" : status.ToString().ToUpperInvariant();
}
