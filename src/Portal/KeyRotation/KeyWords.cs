using System.Globalization;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>What is said of keys in more than one place.</summary>
internal static class KeyWords
{
    // Enough to tell the keys of one owner from each other.
    private const int LastDigits = 8;

    /// <summary>What it seals, or which hashes it makes.</summary>
    internal static string Of(KeyListItem key) => key.Installation is { } installation ? Of(installation) : Of(key.Purpose);

    internal static string Of(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.Sealing => T("Cards, accounts and people"),
        KeyPurpose.Equality => T("Equal cards"),
        KeyPurpose.Search => T("Finding people"),
        KeyPurpose.CardTokens => T("Card tokens"),
        _ => T("Audit, passwords and pages"),
    };

    /// <summary>Whose it is.</summary>
    internal static string Owner(KeyListItem key) => key switch
    {
        { Installation: not null } => T("The installation"),
        { Container: not null } when IsUnnamed(key) => T("A container that was deleted"),
        { Tenant: not null } when IsUnnamed(key) => T("A tenant that was deleted"),
        _ => key.Owner,
    };

    /// <summary>The page of the container or tenant; null where the reader cannot open it.</summary>
    internal static string? OwnerAddress(KeyListItem key, TenantId here) => key switch
    {
        { IsReached: false } => null,
        { Container: { } container } => Places.Container(here, container),
        { Tenant: { } tenant } => Places.Tenant(here, tenant),
        _ => null,
    };

    internal static string Of(KeyState state) => state switch
    {
        KeyState.Waiting => T("Waiting"),
        KeyState.Active => T("Active"),
        KeyState.DecryptOnly => T("Opens only"),
        KeyState.Retired => T("Retired"),
        _ => T("Destroyed"),
    };

    internal static MarkupString Badge(KeyState state)
    {
        var (kind, symbol) = state switch
        {
            KeyState.Waiting => ("warning", "schedule"),
            KeyState.Active => ("good", "check"),
            KeyState.DecryptOnly => ("quiet", "visibility"),
            KeyState.Retired => ("quiet", "archive"),
            _ => ("bad", "delete_forever"),
        };
        return Pieces.Badge(kind, symbol, Of(state));
    }

    internal static string Of(KeyRunKind kind) => kind switch
    {
        KeyRunKind.Wrapped => T("Keys and secrets under the new master key"),
        KeyRunKind.Sealed => T("Cards, accounts and people under the new keys"),
        _ => T("Hashes of equal cards and people under the new keys"),
    };

    /// <summary>A column of the database.</summary>
    /// <param name="column">Table and column; one without words shows itself.</param>
    internal static string OfColumn(string column) => column switch
    {
        "vault_entries.sealed" => T("Card and account numbers"),
        "registrations.holder_sealed" => T("Names of card and account holders"),
        "consents.place_sealed" => T("Where shoppers agreed"),
        "transactions.personal_sealed" => T("Customer fields of transactions"),
        "transaction_exchanges.request_sealed" => T("Requests of transactions"),
        "transaction_exchanges.response_sealed" => T("Answers to transactions"),
        "profiles.personal_sealed" => T("Customer data of profiles"),
        "profile_merges.snapshot_sealed" => T("Profiles before a merge"),
        "privacy_requests.person_sealed" => T("People of privacy requests"),
        "notifications.body_sealed" => T("Notifications"),
        "notification_tries.answer_sealed" => T("Answers to notifications"),
        _ => column,
    };

    /// <summary>Names this one key among those of its owner.</summary>
    internal static string LastDigitsOf(KeyListItem key) => key.Id.ToString()[^LastDigits..];

    internal static string Age(DateTime since, DateTime now) => (now - since).Days switch
    {
        <= 0 => T("Today"),
        1 => T("1 day"),
        var days => T($"{days:N0} days"),
    };

    internal static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private static string Of(InstallationPurpose purpose) => purpose switch
    {
        InstallationPurpose.AuditEntry => T("Audit log: entries"),
        InstallationPurpose.AuditChain => T("Audit log: chain"),
        InstallationPurpose.AuditHead => T("Audit log: heads"),
        InstallationPurpose.CustomerSearch => T("Finding customers of transactions"),
        InstallationPurpose.ApiUserVerifier => T("Passwords of API users"),
        InstallationPurpose.RecoveryCodes => T("Recovery codes"),
        InstallationPurpose.SecondFactorEnrolment => T("Set-up of two-factor authentication"),
        InstallationPurpose.CardDestinations => T("Approved gateways for stored cards"),
        InstallationPurpose.DeclineLimits => T("Limits of declined cards"),
        InstallationPurpose.SearchAudit => T("Searches in the audit log"),
        InstallationPurpose.CardFingerprints => T("Fingerprints of cards"),
        InstallationPurpose.PaymentPage => T("Links to the payment page"),
        InstallationPurpose.PaymentLinkCancel => T("Links that cancel a payment"),
        _ => T("Links to the shopper's page"),
    };

    private static bool IsUnnamed(KeyListItem key) => key.Owner.EndsWith((key.Container?.ToString() ?? key.Tenant?.ToString())!, StringComparison.Ordinal);
}
