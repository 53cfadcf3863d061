using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Views;

/// <summary>A profile as people see it before they reveal anything.</summary>
/// <param name="OwnerName">The tenant whose container it is.</param>
/// <param name="Fields">Only those that are set.</param>
/// <param name="ExtraDataKeys">Of the free-form pairs, whose values may be anything.</param>
/// <param name="CreatedBy">Null where the connector is another tenant's.</param>
/// <param name="MayBeDeleted">False where the owner of the container does not let sub-tenants delete.</param>
/// <param name="HasHiddenTransactions">Other tenants used it too; how often is their affair.</param>
public sealed record ProfileDetails(
    ProfileId Id,
    string Guid,
    string CustomerIdentification,
    string? Name,
    int Version,
    ContainerId Container,
    string ContainerName,
    string OwnerName,
    IReadOnlyList<ShownField> Fields,
    IReadOnlyList<string> ExtraDataKeys,
    NamedConnector? CreatedBy,
    DateTime CreatedAt,
    DateTime ChangedAt,
    DateTime? LastUsedAt,
    IReadOnlyList<InstrumentDetails> Instruments,
    bool MayBeDeleted,
    bool HasHiddenTransactions)
{
    public string? TextOf(CustomerField field) => Fields.FirstOrDefault(f => f.Field == field)?.Text;
}

/// <summary>A stored means of payment as people see it.</summary>
/// <param name="Title">For example <c>visa •••• 1111</c>.</param>
/// <param name="Token">Whole; only for users who may copy it.</param>
/// <param name="ConnectorDisabled">It cannot be charged through the connector that registered it.</param>
/// <param name="Transaction">Uuid of the registering transaction, where the reader may see it.</param>
/// <param name="EqualTo">Titles and short tokens of others with the same card number or account.</param>
/// <param name="IsRegisteredHere">By a merchant in the reader's scope; others may detach it, not end it.</param>
/// <param name="CanBeTested">The reader may charge it in API testing: a card with its whole token, stored through a connector in test mode.</param>
public sealed record InstrumentDetails(
    RegistrationId Id,
    PaymentMethod Method,
    string Title,
    string? Holder,
    string? Expiry,
    bool IsExpired,
    bool ExpiresSoon,
    bool IsPreferred,
    bool ConnectorDisabled,
    NamedConnector? Connector,
    string? Transaction,
    string ShortToken,
    string? Token,
    DateTime AttachedAt,
    DateTime? DetachedAt,
    IReadOnlyList<string> EqualTo,
    bool IsRegisteredHere,
    bool CanBeTested)
{
    /// <summary>From when on a card counts as expiring soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(60);
}

/// <summary>Whom the deletion of a profile concerns.</summary>
/// <param name="Merchants">Whose connectors use the container, as far as the reader may see them; not more than a dialog shows.</param>
/// <param name="AndOthers">There are more, or merchants of other tenants.</param>
/// <param name="RunningSchedules">That will end with the profile, as far as the reader may see them.</param>
public sealed record ProfileUsers(IReadOnlyList<string> Merchants, bool AndOthers, int RunningSchedules);
