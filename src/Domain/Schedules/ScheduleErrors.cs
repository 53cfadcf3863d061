using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>Why a schedule call is refused; each has a number of its own on the wire (contract 7).</summary>
internal static class ScheduleErrors
{
    /// <summary>Unknown, foreign, or another connector's.</summary>
    public static Error NotFound { get; } = new(ErrorCodes.ScheduleNotFound, "The scheduleId is not valid or does not belong to the connector");

    public static Error WrongStatus { get; } = new(ErrorCodes.ScheduleStatus, "The status of the schedule is not valid for the requested operation");

    /// <summary>Unknown, foreign, ended, or not chargeable through the connector.</summary>
    public static Error RegistrationNotFound { get; } = new(ErrorCodes.RegistrationNotFound, "The registrationUuid is not valid");

    /// <summary>As <see cref="RegistrationNotFound"/>, in the words of the destination where that is what refuses.</summary>
    internal static Error CannotCharge(ConnectorContext through, Registration? stored) =>
        stored is not null && Routing.DestinationRefusal(through, stored.StoredAt) is { } refusal
            ? RegistrationNotFound with { Message = refusal.Message }
            : RegistrationNotFound;

    public static Error Start { get; } = new(ErrorCodes.ScheduleStart, "The startDateTime is not valid or more than 24 hours ago");

    public static Error ContinueAt { get; } = new(ErrorCodes.ScheduleContinue, "The continueDateTime is not valid or more than 24 hours ago");

    public static Error Amount { get; } = new(ErrorCodes.ScheduleAmount, "The amount must be greater than zero");

    public static Error PeriodLength { get; } = new(ErrorCodes.SchedulePeriod, $"The periodLength must be 0 to {Period.MostLength}");

    /// <summary>A schedule charges what is stored.</summary>
    public static Error NothingStored { get; } = Error.Invalid("schedule", "'schedule' needs 'withRegister', or the 'referenceUuid' of a registration");
}
