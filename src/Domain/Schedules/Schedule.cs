using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>On the wire in upper case (contract 4.9).</summary>
public enum ScheduleStatus
{
    /// <summary>The transaction that begins it has no outcome yet.</summary>
    CreatePending,

    Active,
    Paused,

    /// <summary>Ended for good: by the merchant, with its last charge, or with the stored means of payment.</summary>
    Cancelled,

    /// <summary>A charge could not be made at all; the merchant may continue it.</summary>
    Error,
}

/// <summary>What a schedule is to do.</summary>
/// <param name="StartAt">Of the first charge; days and months are counted at its offset.</param>
public sealed record ScheduleTerms(Money Sum, Period Period, DateTimeOffset StartAt, string? MerchantMetaData, string? CallbackUrl)
{
    internal Error? Problem(DateTime now) => Problem(Sum, Period.Length, StartAt.UtcDateTime, now);

    /// <summary>What is null is not asked for.</summary>
    internal static Error? Problem(Money? sum, int? periodLength, DateTime? startAt, DateTime now) =>
        sum is { Thousandths: 0 } ? ScheduleErrors.Amount
        : periodLength is < 0 or > Period.MostLength ? ScheduleErrors.PeriodLength
        : startAt is { } at && !ScheduleMove.IsPlannable(at, now) ? ScheduleErrors.Start
        : null;
}

/// <summary>Charges a stored means of payment again and again (contract 9).</summary>
public sealed class Schedule : IMerchantOwned
{
    private Schedule()
    {
    }

    internal Schedule(Transaction transaction, string registrationUuid, RegistrationId registration, ScheduleTerms terms, DateTime now)
        : this(now, transaction.TenantId, transaction.MerchantId, transaction.ConnectorId, registration, registrationUuid, terms) =>
        (Status, NextAt) = (ScheduleStatus.CreatePending, null);

    internal Schedule(ConnectorContext through, Registration registration, string registrationUuid, ScheduleTerms terms, DateTime now)
        : this(now, through.Tenant, through.Merchant, through.Connector, registration.Id, registrationUuid, terms)
    {
    }

    private Schedule(
        DateTime now, TenantId tenant, MerchantId merchant, ConnectorId connector, RegistrationId registration, string registrationUuid, ScheduleTerms terms)
    {
        Id = Id<IdOf.Schedule>.New(now);
        ScheduleId = PublicNames.NewScheduleId();
        (TenantId, MerchantId, ConnectorId) = (tenant, merchant, connector);
        ChargeFrom(registration, registrationUuid);
        Ask(terms.Sum);
        (PeriodLength, PeriodUnit) = (terms.Period.Length, terms.Period.Unit);
        (MerchantMetaData, CallbackUrl) = (terms.MerchantMetaData, terms.CallbackUrl);
        Status = ScheduleStatus.Active;
        Anchor(terms.StartAt);
        CreatedAt = now;
    }

    public ScheduleId Id { get; private set; }

    /// <summary><c>SC-</c> and six groups of four upper-case hex digits.</summary>
    public string ScheduleId { get; private set; } = string.Empty;

    public TenantId TenantId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>The connector called, through which the charges go too.</summary>
    public ConnectorId ConnectorId { get; private set; }

    /// <summary>May be gone, and then so is every further charge.</summary>
    public RegistrationId RegistrationId { get; private set; }

    /// <summary>The transaction that stored it.</summary>
    public string RegistrationUuid { get; private set; } = string.Empty;

    /// <summary>In thousandths.</summary>
    public long Amount { get; private set; }

    public string Currency { get; private set; } = string.Empty;

    public int PeriodLength { get; private set; }

    public PeriodUnit PeriodUnit { get; private set; }

    /// <summary>The charge from which the others are counted.</summary>
    public DateTime AnchorAt { get; private set; }

    /// <summary>The offset that the merchant gave, at which days and months are counted; null on schedules of older versions, which count in UTC.</summary>
    public int? OffsetMinutes { get; private set; }

    public int RunsBeforeAnchor { get; private set; }

    /// <summary>Charges made so far, declined ones included; never counted down, so that each run has a number of its own.</summary>
    public int Runs { get; private set; }

    /// <summary>Of the next charge; kept while paused, null when there is none.</summary>
    public DateTime? NextAt { get; private set; }

    public ScheduleStatus Status { get; private set; }

    /// <summary>Why it stands on error.</summary>
    public string? Problem { get; private set; }

    /// <summary>The uuid of the charge that was made last.</summary>
    public string? LastCharge { get; private set; }

    public string? MerchantMetaData { get; internal set; }

    public string? CallbackUrl { get; internal set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>A change must have seen it as it is: of a merchant and a run, or two nodes, one wins.</summary>
    public int Version { get; private set; }

    public Money Sum => new(Amount, Currency);

    public Period Period => new(PeriodLength, PeriodUnit);

    internal void Ask(Money sum) => (Amount, Currency) = (sum.Thousandths, sum.Currency);

    internal void ChargeFrom(RegistrationId registration, string uuid) => (RegistrationId, RegistrationUuid) = (registration, uuid);

    /// <summary>Counts from this charge on, at the offset of that moment.</summary>
    internal void Anchor(DateTimeOffset at)
    {
        OffsetMinutes = (int)at.Offset.TotalMinutes;
        AnchorAgain(at.UtcDateTime);
    }

    // At the offset that it has.
    private void AnchorAgain(DateTime at)
    {
        (AnchorAt, RunsBeforeAnchor, NextAt) = (at, Runs, at);
        Version++;
    }

    internal void Every(Period period)
    {
        (PeriodLength, PeriodUnit) = (period.Length, period.Unit);
        AnchorAgain(NextAt ?? AnchorAt);
    }

    internal void Pause() => Become(ScheduleStatus.Paused);

    internal void Cancel()
    {
        Become(ScheduleStatus.Cancelled);
        NextAt = null;
    }

    /// <param name="at">At its offset, too.</param>
    internal void Continue(DateTimeOffset at)
    {
        Become(ScheduleStatus.Active);
        Anchor(at);
    }

    internal void ContinueNow(DateTime now)
    {
        Become(ScheduleStatus.Active);
        AnchorAgain(now);
    }

    /// <summary>The plan waits for this charge, though another that was on its way took the number of its run: the plan was changed in between.</summary>
    /// <param name="charge">Its uuid; null where none was made.</param>
    internal bool StillOwes(DateTime at, string? charge) => NextAt == at && charge is not null && LastCharge != charge;

    /// <summary>The charge of that time was made.</summary>
    /// <param name="charge">Its uuid.</param>
    internal void Ran(DateTime at, string? charge)
    {
        Runs++;
        Version++;
        LastCharge = charge;
        if (NextAt != at)
        {
            RunsBeforeAnchor++; // the plan was changed while the charge was being made, and starts again after it
            return;
        }

        NextAt = Planned(Runs - RunsBeforeAnchor);
        if (NextAt is null && Status is ScheduleStatus.Active or ScheduleStatus.Paused)
        {
            Status = ScheduleStatus.Cancelled; // also where it was paused during that charge: continued, it would make its last charge twice
        }
    }

    /// <summary>Nothing was tried, so the same charge is made later, under a number of its own.</summary>
    internal void TryAgain(DateTime at, string charge)
    {
        Runs++;
        RunsBeforeAnchor++;
        NextAt = at;
        Version++;
        LastCharge = charge;
    }

    /// <summary>Whether what was declined may still be charged elsewhere: not where somebody has paused or cancelled it since, also where that was its last
    /// charge.</summary>
    internal bool WantsBackup => Status is ScheduleStatus.Active or ScheduleStatus.Error
        || (Status == ScheduleStatus.Cancelled && Planned(Runs - RunsBeforeAnchor) is null);

    /// <summary>Whether the charge that failed last may be made now. Not while another is due: that one may be on its way at this moment.</summary>
    /// <param name="last">What became of <see cref="LastCharge"/>.</param>
    internal bool MayRetry(MadeCharge? last, DateTime now) =>
        Status == ScheduleStatus.Error || (Status == ScheduleStatus.Active && last is { HasFailed: true } && NextAt > now);

    /// <summary>Has the charge that failed made at once. The days of the plan stay, and what was missed since then is not made up for.</summary>
    /// <returns>For when it is made: with the number of the run, that gives the transaction its id, so that it is made once.</returns>
    internal DateTime Retry(DateTime now)
    {
        Version++;
        var next = Runs - RunsBeforeAnchor;
        if (Status == ScheduleStatus.Active && NextAt is { } at && at != Planned(next))
        {
            return at; // it was to be tried again anyway, and a worker whose clock is fast may do so now
        }

        RunsBeforeAnchor = Runs + 1 - (Status == ScheduleStatus.Error ? FirstAfter(now, next + 1) : next);
        Become(ScheduleStatus.Active);
        NextAt = now;
        return now;
    }

    /// <summary>The transaction that asked for it has succeeded; what would have come before is not made up for.</summary>
    internal void Begin(DateTime now)
    {
        Become(ScheduleStatus.Active);
        AnchorAgain(AnchorAt > now ? AnchorAt : now);
    }

    internal void Stop(string problem)
    {
        Become(ScheduleStatus.Error);
        Problem = problem;
    }

    internal void Changed() => Version++;

    private DateTime? Planned(int periods) => Period.After(AnchorAt, periods, TimeSpan.FromMinutes(OffsetMinutes ?? 0));

    private int FirstAfter(DateTime now, int periods)
    {
        while (Planned(periods) <= now)
        {
            periods++;
        }

        return periods;
    }

    private void Become(ScheduleStatus status)
    {
        (Status, Problem) = (status, null);
        Version++;
    }
}
