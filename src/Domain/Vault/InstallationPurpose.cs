namespace CustomerProfiles.Domain.Vault;

/// <summary>What a key of the whole installation hashes. Each has generations of its own.</summary>
public enum InstallationPurpose
{
    AuditEntry,
    AuditChain,
    AuditHead,
    CustomerSearch,
    ApiUserVerifier,
    RecoveryCodes,
    SecondFactorEnrolment,
    CardDestinations,
    DeclineLimits,
    SearchAudit,
    CardFingerprints,
    PaymentPage,
    PaymentLinkCancel,
    ShoppersPage,
}

/// <summary>The catalogue of them.</summary>
internal static class InstallationPurposes
{
    private const string Prefix = "installation:";

    internal static IReadOnlyList<InstallationPurpose> All { get; } = Enum.GetValues<InstallationPurpose>();

    /// <summary>An entry and its place in the chain carry one generation, so these are renewed together.</summary>
    internal static IReadOnlyList<InstallationPurpose> OfAudit { get; } =
        [InstallationPurpose.AuditEntry, InstallationPurpose.AuditChain, InstallationPurpose.AuditHead];

    /// <summary>Merchants keep the fingerprints of cards to recognise them by: under another key no card would be known to them.</summary>
    internal static bool IsFixed(this InstallationPurpose purpose) => purpose == InstallationPurpose.CardFingerprints;

    /// <summary>The owner of its data keys.</summary>
    internal static string OwnerOf(InstallationPurpose purpose) => Prefix + NameOf(purpose);

    /// <returns>Null for what owns no key of the installation.</returns>
    internal static InstallationPurpose? Find(string owner) => All.Where(purpose => OwnerOf(purpose) == owner).Select(purpose => (InstallationPurpose?)purpose)
        .FirstOrDefault();

    /// <summary>Under these names older versions derived the keys from the master key, so they stay as they are.</summary>
    internal static string NameOf(InstallationPurpose purpose) => purpose switch
    {
        InstallationPurpose.AuditEntry => "audit-entry",
        InstallationPurpose.AuditChain => "audit-chain",
        InstallationPurpose.AuditHead => "audit-head",
        InstallationPurpose.CustomerSearch => "customer-search",
        InstallationPurpose.ApiUserVerifier => "api-user-verifier",
        InstallationPurpose.RecoveryCodes => "recovery-codes",
        InstallationPurpose.SecondFactorEnrolment => "second-factor-enrolment",
        InstallationPurpose.CardDestinations => "card-destinations",
        InstallationPurpose.DeclineLimits => "decline-limits",
        InstallationPurpose.SearchAudit => "search-audit",
        InstallationPurpose.CardFingerprints => "card-fingerprints",
        InstallationPurpose.PaymentPage => "payment-page",
        InstallationPurpose.PaymentLinkCancel => "payment-link-cancel",
        InstallationPurpose.ShoppersPage => "shoppers-page",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };
}
