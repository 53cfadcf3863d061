namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>What an <see cref="Id{T}"/> is the id of. The nouns themselves live on higher floors, so an id does not know them. Ids.props names each:
/// <c>TenantId</c> is <c>Id&lt;IdOf.Tenant&gt;</c>.</summary>
public static class IdOf
{
    public sealed class ApiUser;

    public sealed class AuditEntry;

    public sealed class Connector;

    public sealed class Consent;

    public sealed class InstrumentNotice;

    public sealed class ConsentText;

    public sealed class Container;

    public sealed class ContainerDay;

    public sealed class DataKey;

    public sealed class Decline;

    public sealed class GatewayDestination;

    public sealed class KeyNode;

    public sealed class KeyRun;

    public sealed class KeyShare;

    public sealed class Merchant;

    public sealed class Notification;

    public sealed class NotificationTry;

    public sealed class NotifiedEndpoint;

    public sealed class OldPassword;

    public sealed class PortalUser;

    public sealed class PrivacyRequest;

    public sealed class Profile;

    public sealed class ProfileMerge;

    public sealed class QueuedDeregistration;

    public sealed class RecoveryCode;

    public sealed class RefusedCall;

    public sealed class Registration;

    public sealed class RetentionRule;

    public sealed class RetentionRun;

    public sealed class RenewalLink;

    public sealed class Role;

    public sealed class SavedFilter;

    public sealed class Schedule;

    public sealed class ShopperSession;

    public sealed class Tenant;

    public sealed class TenantSecurity;

    public sealed class Transaction;

    public sealed class TransactionEvent;

    public sealed class UserSession;

    public sealed class VaultEntry;
}
