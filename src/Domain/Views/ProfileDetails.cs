using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Views;

/// <summary>A profile as people see it before they reveal anything.</summary>
public sealed record ProfileDetails
{
    public required ProfileId Id { get; init; }

    public required string Guid { get; init; }

    public required string CustomerIdentification { get; init; }

    public required string? Name { get; init; }

    public required int Version { get; init; }

    public required ContainerId Container { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>The tenant whose container it is.</summary>
    public required string OwnerName { get; init; }

    /// <summary>Only those that are set.</summary>
    public required IReadOnlyList<ShownField> Fields { get; init; }

    /// <summary>Of the free-form pairs, whose values may be anything.</summary>
    public required IReadOnlyList<string> ExtraDataKeys { get; init; }

    /// <summary>Null where the connector is another tenant's.</summary>
    public required NamedConnector? CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required DateTime? LastUsedAt { get; init; }

    public required IReadOnlyList<InstrumentDetails> Instruments { get; init; }

    /// <summary>False where the owner of the container does not let sub-tenants delete.</summary>
    public required bool MayBeDeleted { get; init; }

    /// <summary>Null where it is not on legal hold.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>Profiles that were merged into it, the latest first.</summary>
    public IReadOnlyList<PastMerge> Merges { get; init; } = [];

    /// <summary>Whether the reader's side owns the container.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Other tenants used it too; how often is their affair.</summary>
    public required bool HasHiddenTransactions { get; init; }

    public string? TextOf(CustomerField field) => Fields.FirstOrDefault(f => f.Field == field)?.Text;
}

/// <summary>While it lasts, nobody deletes the profile.</summary>
/// <param name="By">Who set it, and why: only for the side of the container's owner.</param>
public sealed record LegalHold(DateTime Since, string? By, string? Reason);

/// <summary>A stored means of payment as people see it.</summary>
public sealed record InstrumentDetails
{
    public required RegistrationId Id { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    public required string Title { get; init; }

    public required string? Holder { get; init; }

    public required string? Expiry { get; init; }

    public required bool IsExpired { get; init; }

    public required bool ExpiresSoon { get; init; }

    public required bool IsPreferred { get; init; }

    /// <summary>Charged where a recurring charge of another was declined for good.</summary>
    public required bool IsBackup { get; init; }

    /// <summary>It cannot be charged through the connector that registered it.</summary>
    public required bool ConnectorDisabled { get; init; }

    public required NamedConnector? Connector { get; init; }

    /// <summary>Uuid of the registering transaction, where the reader may see it.</summary>
    public required string? Transaction { get; init; }

    public required string ShortToken { get; init; }

    /// <summary>Whole; only for users who may copy it.</summary>
    public required string? Token { get; init; }

    public required DateTime AttachedAt { get; init; }

    public required DateTime? DetachedAt { get; init; }

    /// <summary>The charge to which the shopper agreed; null where nobody said.</summary>
    public required SchemeIds? Scheme { get; init; }

    /// <summary>How it stands with the shopper's consent.</summary>
    public required InstrumentConsent Consent { get; init; }

    public required ConsentState ConsentState { get; init; }

    /// <summary>Titles and short tokens of others with the same card number or account.</summary>
    public required IReadOnlyList<string> EqualTo { get; init; }

    /// <summary>By a merchant in the reader's scope; others may detach it, not end it.</summary>
    public required bool IsRegisteredHere { get; init; }

    /// <summary>The reader may charge it in API testing: a card with its whole token, stored through a connector in test mode.</summary>
    public required bool CanBeTested { get; init; }

    /// <summary>From when on a card counts as expiring soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(60);
}

/// <summary>Whom the deletion of a profile concerns.</summary>
/// <param name="Merchants">Whose connectors use the container, as far as the reader may see them; not more than a dialog shows.</param>
/// <param name="AndOthers">There are more, or merchants of other tenants.</param>
/// <param name="RunningSchedules">That will end with the profile, as far as the reader may see them.</param>
public sealed record ProfileUsers(IReadOnlyList<string> Merchants, bool AndOthers, int RunningSchedules);
