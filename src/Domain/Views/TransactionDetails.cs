using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Views;

/// <summary>A transaction as people see it, masked.</summary>
/// <param name="Executing">The member of a meta-connector that executed; null where it is the connector called.</param>
/// <param name="Resolution">Which container, and why it or none.</param>
/// <param name="ProfileGuid">Null where there is none, or none that the reader may see.</param>
/// <param name="Customer">By the names of the request; null where nothing is known, or no more.</param>
/// <param name="IsErased">Customer fields were known and are gone.</param>
/// <param name="Related">All of the same purchase, oldest first, itself included.</param>
/// <param name="Request">JSON, masked; null when it was not kept, or no more.</param>
public sealed record TransactionDetails(
    TransactionListItem Item,
    MerchantId Merchant,
    NamedConnector Connector,
    NamedConnector? Executing,
    string? Description,
    string? MerchantMetaData,
    string? AdapterCode,
    string? AdapterMessage,
    string? ReferenceUuid,
    DateTime? FinishedAt,
    ResolutionShown Resolution,
    string? ProfileGuid,
    IReadOnlyList<(string Field, string Text)>? Customer,
    bool IsErased,
    IReadOnlyList<TransactionStep> Steps,
    IReadOnlyList<RelatedTransaction> Related,
    Rests Rests,
    string? Request,
    string? Response)
{
    public IReadOnlyList<ScheduleShown> Schedules { get; init; } = [];

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
