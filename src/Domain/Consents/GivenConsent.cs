using CustomerProfiles.Domain.Merchants;

namespace CustomerProfiles.Domain.Consents;

/// <summary>What a stored means of payment may be charged for.</summary>
public enum ConsentPurpose
{
    /// <summary>The shopper is there and pays without typing it again.</summary>
    OneClick,

    /// <summary>At agreed times.</summary>
    Recurring,

    /// <summary>When the merchant has reason to, for example for what was used.</summary>
    Unscheduled,
}

/// <summary>Who may charge it, as the shopper read it.</summary>
public enum ConsentScope
{
    /// <summary>The merchant with whom it was stored, and no other.</summary>
    Merchant,

    /// <summary>Every merchant whose connector resolves to the container.</summary>
    Ecosystem,

    /// <summary>The merchant with whom it was stored, and those of the container that the shopper chose.</summary>
    Selected,
}

/// <summary>Through what the shopper agreed.</summary>
public enum ConsentChannel
{
    PaymentPage,
    HostedFields,
    MerchantServer,
    Terminal,
    Import,
    ShoppersPage,
}

/// <summary>The text that the shopper read.</summary>
/// <param name="Id">At most 100 characters.</param>
/// <param name="Version">At most 20 characters.</param>
/// <param name="Hash">SHA-256 of the text in UTF-8, 64 lower case hex digits.</param>
/// <param name="Language">Two letters, lower case.</param>
public sealed record ShownText(string? Id, string? Version, string? Hash, string? Language);

/// <summary>What a shopper agreed to when a means of payment was stored.</summary>
/// <param name="ValidUntil">UTC; null without an end.</param>
/// <param name="Address">The shopper's, where it is known.</param>
/// <param name="Browser">As it calls itself.</param>
public sealed record GivenConsent(
    ConsentPurpose Purpose, ConsentScope Scope, ConsentChannel Channel, ShownText Text, DateTime GivenAt, DateTime? ValidUntil = null, string? Address = null,
    string? Browser = null)
{
    /// <summary><see cref="ChosenMerchants"/>; null unless the scope is <see cref="ConsentScope.Selected"/>.</summary>
    public string? Merchants { get; init; }
}

/// <summary>How it stands with the consent of an instrument.</summary>
public enum ConsentState
{
    /// <summary>It was stored before consents were recorded, or by a merchant who sent none.</summary>
    NotRecorded,
    Active,
    Expired,

    /// <summary>Its shopper wants it left alone for a while.</summary>
    Paused,
}

/// <summary>What of a consent lies beside its instrument: it says whether that may be offered and charged.</summary>
/// <param name="Scope">Null where none was recorded.</param>
/// <param name="ValidUntil">UTC; null without an end.</param>
/// <param name="PausedAt">UTC; null where it is not paused.</param>
/// <param name="StoredBy">The merchant with whom the instrument was stored.</param>
public sealed record InstrumentConsent(
    ConsentPurpose? Purpose, ConsentScope? Scope, DateTime? GivenAt, DateTime? ValidUntil, DateTime? PausedAt, MerchantId StoredBy)
{
    /// <summary><see cref="ChosenMerchants"/>; null unless some were chosen.</summary>
    public string? Merchants { get; init; }

    public ConsentState StateAt(DateTime now) =>
        PausedAt is not null ? ConsentState.Paused : Scope is null ? ConsentState.NotRecorded : ValidUntil <= now ? ConsentState.Expired : ConsentState.Active;

    /// <summary>Whether that merchant is among those whom the shopper agreed to, no matter when.</summary>
    public bool IsFor(MerchantId merchant) => Scope switch
    {
        ConsentScope.Ecosystem => true,
        ConsentScope.Selected => merchant == StoredBy || ChosenMerchants.Include(Merchants, merchant),
        _ => merchant == StoredBy,
    };

    /// <summary>Of these merchants, those among them.</summary>
    internal IReadOnlyList<string> Named(IEnumerable<NamedMerchant> shops) => [.. shops.Where(s => Scope is null || IsFor(s.Id)).Select(s => s.Name)];

    /// <summary>Whether others than these are among them.</summary>
    /// <param name="hasPartners">Others use the container.</param>
    internal bool GoesBeyond(IReadOnlyCollection<NamedMerchant> shops, bool hasPartners) => Scope switch
    {
        ConsentScope.Merchant => false,
        ConsentScope.Selected => ChosenMerchants.In(Merchants).Append(StoredBy).Any(chosen => shops.All(s => s.Id != chosen)),
        _ => hasPartners,
    };

    /// <summary>The one rule of offering: to a merchant whom the consent does not cover, the instrument does not exist.</summary>
    /// <param name="unrecordedUntil">From then on the container offers none without a recorded consent; null offers them on.</param>
    internal bool Covers(MerchantId merchant, DateTime? unrecordedUntil, DateTime now) => StateAt(now) switch
    {
        ConsentState.NotRecorded => unrecordedUntil is null || now < unrecordedUntil,
        ConsentState.Expired or ConsentState.Paused => false,
        _ => IsFor(merchant),
    };
}
