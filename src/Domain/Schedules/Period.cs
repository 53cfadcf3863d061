namespace CustomerProfiles.Domain.Schedules;

public enum PeriodUnit
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>How long it is from one charge to the next.</summary>
/// <param name="Length">With 0 there is one charge and no next.</param>
public readonly record struct Period(int Length, PeriodUnit Unit)
{
    public const int MostLength = 1_000;

    // As far as dates reach.
    private const int EndOfTime = 9_990;

    /// <summary>The charge that comes so many periods after the anchor. Counted from there, so that the 31st comes back after a shorter month.</summary>
    /// <param name="offset">Of the calendar whose days and months count: what is 1 May in Vienna is still April in UTC.</param>
    public DateTime? After(DateTime anchor, int periods, TimeSpan offset) => After(anchor + offset, periods) - offset;

    /// <summary>The same where the anchor is a moment of that calendar.</summary>
    public DateTime? After(DateTime anchor, int periods) => (Length, Unit) switch
    {
        (0, _) => periods == 0 ? anchor : null,
        _ when anchor.Year + (Length * periods * YearsOf(Unit)) > EndOfTime => null,
        (_, PeriodUnit.Day) => anchor.AddDays((double)Length * periods),
        (_, PeriodUnit.Week) => anchor.AddDays(7d * Length * periods),
        (_, PeriodUnit.Month) => anchor.AddMonths(Length * periods),
        _ => anchor.AddYears(Length * periods),
    };

    private static double YearsOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => 1 / 365d,
        PeriodUnit.Week => 7 / 365d,
        PeriodUnit.Month => 1 / 12d,
        _ => 1,
    };
}
