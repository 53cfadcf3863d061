using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Views;

/// <summary>A transaction as people see it, masked.</summary>
public sealed record TransactionDetails
{
    public required TransactionListItem Item { get; init; }

    public required MerchantId Merchant { get; init; }

    public required NamedConnector Connector { get; init; }

    /// <summary>The member of a meta-connector that executed; null where it is the connector called.</summary>
    public required NamedConnector? Executing { get; init; }

    public required string? Description { get; init; }

    public required string? MerchantMetaData { get; init; }

    public required string? AdapterCode { get; init; }

    public required string? AdapterMessage { get; init; }

    public required string? ReferenceUuid { get; init; }

    public required DateTime? FinishedAt { get; init; }

    /// <summary>Which container, and why it or none.</summary>
    public required ResolutionShown Resolution { get; init; }

    /// <summary>Null where there is none, or none that the reader may see.</summary>
    public required string? ProfileGuid { get; init; }

    /// <summary>By the names of the request; null where nothing is known, or no more.</summary>
    public required IReadOnlyList<(string Field, string Text)>? Customer { get; init; }

    /// <summary>Customer fields were known and are gone.</summary>
    public required bool IsErased { get; init; }

    public required IReadOnlyList<TransactionStep> Steps { get; init; }

    /// <summary>All of the same purchase, oldest first, itself included.</summary>
    public required IReadOnlyList<RelatedTransaction> Related { get; init; }

    public required Rests Rests { get; init; }

    /// <summary>JSON, masked; null when it was not kept, or no more.</summary>
    public required string? Request { get; init; }

    public required string? Response { get; init; }

    public IReadOnlyList<ScheduleShown> Schedules { get; init; } = [];

    /// <summary>The charge that was declined for good, in whose place this charged the backup instrument.</summary>
    public string? BackupFor { get; init; }

    /// <summary>The charge of the backup instrument that was made in its place.</summary>
    public string? ChargedInstead { get; init; }

    /// <summary>The customer identification of the profile, where the reader may see it.</summary>
    public string? ProfileCustomer { get; init; }

    /// <summary>Why a success stored nothing of what it was to store.</summary>
    public StoringRefusal? NotStored { get; init; }
}

/// <summary>What became of the profile that a request named.</summary>
public enum ProfileOutcome
{
    /// <summary>The request named none.</summary>
    NotAsked,
    Stored,

    /// <summary>It asked for one, and no container applied.</summary>
    NotStored,

    /// <summary>The transaction has not succeeded, so nothing was stored.</summary>
    NotSuccessful,
}

/// <param name="Container">Null where none applied, or it cannot be seen any more.</param>
public sealed record ResolutionShown(NamedContainer? Container, bool HasContainer, ResolvedVia Via, ResolutionReason Reason, ProfileOutcome Profile);

public sealed record TransactionStep(TransactionStatus Status, int? ErrorCode, DateTime At);

/// <param name="Depth">How far below the first of the purchase.</param>
public sealed record RelatedTransaction(string Uuid, TransactionType Type, StatusGroup Group, Money? Amount, DateTime CreatedAt, int Depth, bool IsThis);

/// <summary>What may still be taken, released or paid back; null where that does not apply.</summary>
public sealed record Rests(Money? Capturable, Money? Refundable);
