using System.Globalization;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Statuses as people tell them apart.</summary>
public enum StatusGroup
{
    Success,
    Open,
    Failed,
    Cancelled,
}

internal static class StatusGroups
{
    internal static StatusGroup Group(this TransactionStatus status) => status switch
    {
        TransactionStatus.Success => StatusGroup.Success,
        TransactionStatus.Error => StatusGroup.Failed,
        TransactionStatus.Cancelled => StatusGroup.Cancelled,
        _ => StatusGroup.Open,
    };
}

/// <summary>What people look for transactions by. All that is given must fit.</summary>
public sealed record TransactionSearch
{
    public const int PageSize = 25;

    /// <summary>How far a search looks back that names neither a time nor anything rare.</summary>
    public static readonly TimeSpan DefaultRange = TimeSpan.FromDays(7);

    public MerchantId? Merchant { get; init; }

    public ConnectorId? Connector { get; init; }

    public ContainerId? Container { get; init; }

    public StatusGroup? Status { get; init; }

    public TransactionType? Type { get; init; }

    public PaymentMethod? Method { get; init; }

    public bool? TestMode { get; init; }

    /// <summary>Whether it is tied to a profile.</summary>
    public bool? ProfileStored { get; init; }

    /// <summary>Why no container applied.</summary>
    public ResolutionReason? Reason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC; not included.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Uuid, purchase id, the merchant's or the provider's own id.</summary>
    public string? Id { get; init; }

    /// <summary>What the provider answered with, exactly.</summary>
    public string? AdapterCode { get; init; }

    /// <summary>Part of the description or of the merchant's own note, as it was written.</summary>
    public string? Description { get; init; }

    /// <summary>Of the profile that it is tied to.</summary>
    public ProfileId? Profile { get; init; }

    /// <summary>The same by its guid, in any case; one that the reader may not see has no transactions.</summary>
    public string? ProfileGuid { get; init; }

    public string? CardFirstSix { get; init; }

    public string? CardLastFour { get; init; }

    /// <summary>The customer's identification, exactly.</summary>
    public string? Customer { get; init; }

    /// <summary>First and last name, whole, in either order.</summary>
    public string? Name { get; init; }

    /// <summary>Whole.</summary>
    public string? Email { get; init; }

    /// <summary>Of the billing address; narrows a time or another criterion.</summary>
    public string? Postcode { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many a page has; not more than <see cref="PageSize"/>.</summary>
    public int Take { get; init; } = PageSize;

    /// <summary>Which transactions a profile has is a right of its own.</summary>
    internal bool IsOfProfile => Profile is not null || ProfileGuid is not null;

    /// <summary>Rare enough to be looked for at any time.</summary>
    public bool IsPrecise => Id is not null || IsOfProfile || Customer is not null || Name is not null || Email is not null;

    /// <summary>All that is asked for, by the names that the audit log has for it, which keeps only hashes of what is personal.</summary>
    internal IEnumerable<(string Field, string Value, bool IsPersonal)> Criteria()
    {
        (string Field, object? Value, bool IsPersonal)[] all =
        [
            ("customer", Customer, true), ("name", Name, true), ("email", Email, true), ("postcode", Postcode, true),
            ("cardFirstSix", CardFirstSix, true), ("cardLastFour", CardLastFour, true), ("description", Description, true),
            ("merchant", Merchant, false), ("connector", Connector, false), ("container", Container, false), ("status", Status, false), ("type", Type, false),
            ("method", Method, false), ("testMode", TestMode, false), ("profileStored", ProfileStored, false), ("reason", Reason, false),
            ("profile", ProfileGuid, false), ("id", Id, false), ("adapterCode", AdapterCode, false),
            ("from", From?.ToString("u", CultureInfo.InvariantCulture), false), ("before", Before?.ToString("u", CultureInfo.InvariantCulture), false),
        ];
        return all.Where(c => c.Value is not null).Select(c => (c.Field, Convert.ToString(c.Value, CultureInfo.InvariantCulture)!, c.IsPersonal));
    }

    internal TransactionSearch Tidy(DateTime now)
    {
        var tidy = this with
        {
            Id = Text(Id),
            ProfileGuid = Text(ProfileGuid),
            Take = Math.Clamp(Take, 1, PageSize),
            AdapterCode = Text(AdapterCode),
            Description = Text(Description),
            CardFirstSix = Text(CardFirstSix),
            CardLastFour = Text(CardLastFour),
            Customer = Text(Customer),
            Name = Text(Name),
            Email = Text(Email),
            Postcode = Text(Postcode),
        };
        return tidy is { IsPrecise: false, From: null } ? tidy with { From = (tidy.Before ?? now) - DefaultRange } : tidy;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SearchText.Readable(typed).Trim();
}

/// <summary>A transaction in a list, masked.</summary>
public sealed record TransactionListItem
{
    public required string Uuid { get; init; }

    public required string PurchaseId { get; init; }

    public required string MerchantTransactionId { get; init; }

    public required string? ProviderTransactionId { get; init; }

    public required TransactionType Type { get; init; }

    public required TransactionStatus Status { get; init; }

    public required string? Indicator { get; init; }

    /// <summary>What the card's scheme knows it by; null where the provider did not say.</summary>
    public SchemeIds? Scheme { get; init; }

    /// <summary>What came of 3-D Secure; null where the provider did not say.</summary>
    public ThreeDSecureResult? Authentication { get; init; }

    /// <summary>The uuid of the declined charge in whose place it charged the backup instrument.</summary>
    public string? BackupFor { get; init; }

    public required Money? Amount { get; init; }

    public required PaymentMethod Method { get; init; }

    public required bool TestMode { get; init; }

    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    public required string? Account { get; init; }

    /// <summary>Masked; null where none is known, or no more.</summary>
    public string? Email { get; init; }

    public string? Country { get; init; }

    public required int? ErrorCode { get; init; }

    public required string Tenant { get; init; }

    public required string Merchant { get; init; }

    public required string Connector { get; init; }

    public required bool HasProfile { get; init; }

    public required ResolutionReason Resolution { get; init; }

    public required DateTime CreatedAt { get; init; }

    public StatusGroup Group => Status.Group();

    /// <summary>The customer identification of its profile; null where there is none, or none that the reader may see.</summary>
    public string? Customer { get; init; }
}

/// <summary>What the filters of the list offer.</summary>
public sealed record TransactionSearchPlaces(
    IReadOnlyList<(MerchantId Id, string Name)> Merchants, IReadOnlyList<NamedConnector> Connectors, IReadOnlyList<NamedContainer> Containers);
