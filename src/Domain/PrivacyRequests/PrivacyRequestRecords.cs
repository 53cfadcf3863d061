using CustomerProfiles.Domain.Profiles;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>What a form says about a request that came in.</summary>
public sealed record NewPrivacyRequest
{
    public const int EmailMaxLength = 254;
    public const int CustomerMaxLength = 255;
    public const int NoteMaxLength = 500;

    public required PrivacyRequestKind Kind { get; init; }

    /// <summary>Null where the form says none.</summary>
    public required DateOnly? ReceivedOn { get; init; }

    public required PrivacyRequestChannel? Channel { get; init; }

    public required IdentityCheck? IdentityCheck { get; init; }

    /// <summary>How exactly the identity was checked.</summary>
    public required string IdentityNote { get; init; }

    public string? Email { get; init; }

    public string? CustomerIdentification { get; init; }

    public string? Note { get; init; }
}

/// <summary>What the list is narrowed to.</summary>
public sealed record PrivacyRequestSearch
{
    public const int PageSize = 25;

    /// <summary>Those that have not ended, unless a state is chosen.</summary>
    public PrivacyRequestState? State { get; init; }

    /// <summary>Those that have ended too.</summary>
    public bool WithEnded { get; init; }

    public PrivacyRequestKind? Kind { get; init; }

    public string? Handler { get; init; }

    public bool IsOverdue { get; init; }

    /// <summary>Due by then; overdue ones included.</summary>
    public DateOnly? DueUntil { get; init; }

    /// <summary>For example <c>PR-2026-0001</c>.</summary>
    public string? Number { get; init; }

    public DateOnly? ReceivedFrom { get; init; }

    public DateOnly? ReceivedUntil { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A request in the list.</summary>
public sealed record PrivacyRequestItem
{
    public required PrivacyRequestId Id { get; init; }

    public required string Number { get; init; }

    public required PrivacyRequestKind Kind { get; init; }

    public required PrivacyRequestState State { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required bool IsOverdue { get; init; }

    /// <summary>Masked; null once the request has ended.</summary>
    public required string? Subject { get; init; }

    /// <summary>Of the profiles that were chosen.</summary>
    public required IReadOnlyList<string> Containers { get; init; }

    public required string Handler { get; init; }
}

/// <summary>One request for people, the person masked.</summary>
public sealed record PrivacyRequestDetails
{
    public required PrivacyRequestItem Item { get; init; }

    public required int Version { get; init; }

    public required PrivacyRequestChannel Channel { get; init; }

    public required IdentityCheck IdentityCheck { get; init; }

    /// <summary>The words of the staff; all null once the request has ended.</summary>
    public required string? IdentityNote { get; init; }

    public required string? Note { get; init; }

    public required string? Reason { get; init; }

    public required string? DeclinedBecause { get; init; }

    public required string? AskedBy { get; init; }

    public required DateTime? AskedAt { get; init; }

    public required string? ApprovedBy { get; init; }

    public required DateTime? ApprovedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required RequestRefusal? Refusal { get; init; }

    public required IReadOnlyList<ChosenProfile> Profiles { get; init; }

    /// <summary>Whether somebody else has to approve the erasure.</summary>
    public required bool NeedsSecondPerson { get; init; }

    /// <summary>Whether the reader asked for the erasure, and so cannot approve it.</summary>
    public required bool IsAskedByReader { get; init; }

    public required bool IsHandledByReader { get; init; }
}

/// <param name="StoppedBy">Why it stayed when it was to be erased last.</param>
public sealed record ChosenProfile(string Guid, string Container, RequestedProfileState State, BlockerKind? StoppedBy);

/// <summary>A profile that may be the person's.</summary>
/// <param name="Owner">The tenant whose container it is.</param>
public sealed record MatchedProfile(ProfileListItem Profile, string Owner, bool IsChosen);

/// <summary>What was found for a person.</summary>
/// <param name="AndMore">More than a page shows.</param>
public sealed record PersonMatch(IReadOnlyList<MatchedProfile> Profiles, bool AndMore, int Version);

/// <summary>Something that stands against an erasure.</summary>
/// <param name="Subject">Of the schedule or the transaction, to link to it; null for other kinds, and for what is another tenant's.</param>
public sealed record PrivacyBlocker(BlockerKind Kind, string ProfileGuid, string? Subject = null);

/// <summary>What an erasure would do, and what stands against it.</summary>
/// <param name="KeptMonths">How long the tenant keeps customer fields on transactions; null blanks them at once.</param>
public sealed record PrivacyCheck(IReadOnlyList<CheckedProfile> Profiles, int? KeptMonths, int Version)
{
    public bool IsBlocked => Profiles.Any(p => p.Blockers.Count > 0);
}

/// <param name="CustomerIdentification">To be typed; null where the profile is gone.</param>
/// <param name="Merchants">Whose connectors use the container, as far as the reader may see them.</param>
/// <param name="AndOthers">There are more, or merchants of other tenants.</param>
public sealed record CheckedProfile(
    string Guid, string Container, string? CustomerIdentification, IReadOnlyList<PrivacyBlocker> Blockers, IReadOnlyList<string> Merchants, bool AndOthers,
    int Instruments, int Transactions);

/// <summary>What is handed over when a request has ended: what was done, and nothing of whom.</summary>
public sealed record PrivacyCertificate
{
    public required string Number { get; init; }

    public required PrivacyRequestKind Kind { get; init; }

    public required PrivacyRequestState State { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTime EndedAt { get; init; }

    public required IdentityCheck IdentityCheck { get; init; }

    /// <summary>The tenant that answers for it.</summary>
    public required string IssuedBy { get; init; }

    public required string HandledBy { get; init; }

    public required string? AskedBy { get; init; }

    public required string? ApprovedBy { get; init; }

    public required DateTime? ApprovedAt { get; init; }

    public required RequestRefusal? Refusal { get; init; }

    public required IReadOnlyList<CertifiedProfile> Profiles { get; init; }
}

/// <param name="TransactionsKept">Without customer fields.</param>
/// <param name="DeregistrationsQueued">How many providers were asked to end what they held.</param>
/// <param name="DeregistrationsWaiting">How many of these have not answered yet.</param>
public sealed record CertifiedProfile(
    string Guid, string Container, RequestedProfileState State, DateTime? ErasedAt, int InstrumentsEnded, int TransactionsKept, int DeregistrationsQueued,
    int DeregistrationsWaiting);
