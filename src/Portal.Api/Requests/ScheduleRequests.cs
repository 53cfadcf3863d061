using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>The field tables of the schedule calls (contract 9), and of <c>schedule</c> inside a transaction (contract 4.8).</summary>
internal static class ScheduleRequests
{
    public static readonly TextField RegistrationUuid = new("registrationUuid", 50);
    public static readonly IntegerField PeriodLength = new("periodLength", 0) { AcceptsDigitText = true };
    public static readonly TextField PeriodUnit = new("periodUnit", 5) { Rule = TextRule.OneOf("DAY", "WEEK", "MONTH", "YEAR") };
    public static readonly TextField StartDateTime = new("startDateTime", 40) { Rule = TextRule.Moment };
    public static readonly TextField ContinueDateTime = new("continueDateTime", 40) { Rule = TextRule.Moment };

    public static RequestShape Start { get; } = new("startSchedule", [RegistrationUuid with { Required = true }, .. Terms(required: true)]);

    public static RequestShape Update { get; } = new("updateSchedule", [RegistrationUuid, .. Terms(required: false)]);

    /// <summary>Without a time it goes on at once.</summary>
    public static RequestShape Continue { get; } = new("continueSchedule", [ContinueDateTime]);

    public static RequestShape Pause { get; } = new("pauseSchedule", []);

    public static RequestShape Cancel { get; } = new("cancelSchedule", []);

    public static IReadOnlyList<RequestShape> All { get; } = [Start, Update, Pause, Continue, Cancel];

    /// <summary>The call as the path spells it.</summary>
    internal static string CallOf(RequestShape shape) => shape.Name[..^"Schedule".Length];

    internal static Field[] Terms(bool required) =>
    [
        TransactionFields.Amount with { Required = required }, TransactionFields.Currency with { Required = required },
        PeriodLength with { Required = required }, PeriodUnit with { Required = required }, StartDateTime, TransactionFields.MerchantMetaData,
        TransactionFields.CallbackUrl,
    ];

    /// <param name="start">Where the request names none; given the period.</param>
    internal static Result<ScheduleTerms> TermsOf(RequestValues values, Func<Period, DateTime> start)
    {
        if ((TransactionRequest.ReadAmount(values, out var sum) ?? TransactionRequest.IfWithdrawn(sum)) is { } problem)
        {
            return problem;
        }

        var period = new Period(values.Number(PeriodLength)!.Value, UnitOf(values)!.Value);
        return new ScheduleTerms(
            sum!.Value, period, MomentOf(values, StartDateTime)
                ?? new DateTimeOffset(start(period), TimeSpan.Zero), values.Text(TransactionFields.MerchantMetaData), values
                    .Text(TransactionFields.CallbackUrl));
    }

    internal static Result<SchedulePatch> PatchOf(RequestValues values)
    {
        // An amount keeps its currency only by naming it again, as everywhere.
        if ((TransactionRequest.ReadAmount(values, out var sum) ?? TransactionRequest.IfWithdrawn(sum)) is { } problem)
        {
            return problem;
        }

        return new SchedulePatch(
            values.Text(RegistrationUuid), sum, values.Number(PeriodLength), UnitOf(values), MomentOf(values, StartDateTime),
            values.Text(TransactionFields.MerchantMetaData), values.Text(TransactionFields.CallbackUrl));
    }

    internal static DateTimeOffset? MomentOf(RequestValues values, TextField field) =>
        values.Text(field) is { } text && TextRule.TryReadMoment(text, out var moment) ? moment : null;

    private static PeriodUnit? UnitOf(RequestValues values) => values.Text(PeriodUnit) is { } text ? Enum.Parse<PeriodUnit>(text, ignoreCase: true) : null;
}
