using System.Linq.Expressions;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>What people look for schedules by. All that is given must fit.</summary>
public sealed record ScheduleSearch
{
    public const int PageSize = 25;

    public ScheduleStatus? Status { get; init; }

    /// <summary>It goes on, and the charge that it made last failed.</summary>
    public bool LastFailed { get; init; }

    public MerchantId? Merchant { get; init; }

    public ConnectorId? Connector { get; init; }

    /// <summary>The guid of the profile whose instrument is charged.</summary>
    public string? Profile { get; init; }

    /// <summary>Of the next charge, UTC.</summary>
    public DateTime? DueFrom { get; init; }

    /// <summary>UTC; not included.</summary>
    public DateTime? DueBefore { get; init; }

    /// <summary>Of the schedule, of the transaction that stored what is charged, or of one of the charges.</summary>
    public string? Id { get; init; }

    /// <summary>By the next charge, instead of the newest first.</summary>
    public bool NextFirst { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A charge that a schedule made.</summary>
/// <param name="IsAskedAbout">It is not over: its provider has not had the last word, also where it was given up, or its backup is to be charged.</param>
public sealed record MadeCharge(string Uuid, TransactionStatus Status, int? ErrorCode, DateTime At, bool IsAskedAbout)
{
    // As providers say it (contract 7).
    private const int ProviderTimeout = 3001;

    public StatusGroup Group => Status.Group();

    /// <summary>It was given up without an answer of the provider, which may have charged all the same.</summary>
    public bool IsUncertain => ErrorCode is DeclineCodes.Processing or ProviderTimeout;

    /// <summary>For good: not while its provider may have made it all the same.</summary>
    public bool HasFailed => Status == TransactionStatus.Error && !IsAskedAbout;

    internal static Expression<Func<Transaction, MadeCharge>> OfRow { get; } = t =>
        new MadeCharge(t.Uuid, t.Status, t.ErrorCode, t.CreatedAt, t.NextCheckAt != null || t.BackupAt != null);

    internal static MadeCharge Of(Transaction t) => new(t.Uuid, t.Status, t.ErrorCode, t.CreatedAt, (t.NextCheckAt ?? t.BackupAt) is not null);
}

/// <summary>A schedule in a list.</summary>
public sealed record ScheduleListItem
{
    public required string ScheduleId { get; init; }

    public required ScheduleStatus Status { get; init; }

    public required Money Sum { get; init; }

    public required Period Period { get; init; }

    /// <summary>Of the next charge, kept while it is paused; null when there is none.</summary>
    public required DateTime? PlannedAt { get; init; }

    /// <summary>Charges made so far.</summary>
    public required int Runs { get; init; }

    /// <summary>Null before the first charge.</summary>
    public required MadeCharge? Last { get; init; }

    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    public required string? Account { get; init; }

    public required string Tenant { get; init; }

    public required MerchantId MerchantId { get; init; }

    public required string Merchant { get; init; }

    public required NamedConnector Connector { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The charge that failed last may be made now.</summary>
    public required bool CanRetry { get; init; }

    /// <summary>For what charges: it must be as it was seen.</summary>
    public required int Version { get; init; }

    /// <summary>Of the charge that comes by itself.</summary>
    public DateTime? NextAt => Status == ScheduleStatus.Active ? PlannedAt : null;

    public bool CanPause => ScheduleMove.Pause.From.Contains(Status);

    public bool CanContinue => ScheduleMove.Continuable.Contains(Status);

    public bool CanCancel => ScheduleMove.Cancel.From.Contains(Status);
}

/// <summary>One schedule.</summary>
/// <param name="Problem">Why it stands on error.</param>
/// <param name="Expiry">Of the card, for example <c>12/31</c>.</param>
/// <param name="ProfileGuid">Null where there is none, or none that the reader may see.</param>
/// <param name="Charges">Newest first; at most <see cref="ScheduleQueries.ChargesShown"/>.</param>
public sealed record ScheduleDetails(
    ScheduleListItem Item,
    string? Problem,
    string RegistrationUuid,
    string? Expiry,
    string? ProfileGuid,
    string? MerchantMetaData,
    IReadOnlyList<ScheduleCharge> Charges)
{
    /// <summary>Since when its shopper has it left alone; null where they do not.</summary>
    public DateTime? PausedAt { get; init; }
}

/// <param name="BackupFor">The uuid of the declined charge in whose place it charged the backup instrument.</param>
public sealed record ScheduleCharge(MadeCharge Charge, Money? Sum, string? BackupFor = null);
