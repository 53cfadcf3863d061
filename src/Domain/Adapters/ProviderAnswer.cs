using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters;

public enum ProviderStatus
{
    Approved,
    Declined,

    /// <summary>The provider decides later; ask again at <see cref="ProviderAnswer.AskAgainAt"/>.</summary>
    Pending,

    /// <summary>The shopper has to authenticate with the issuer; ask again when they come back.</summary>
    Challenge,

    /// <summary>The shopper gave up on a page of the provider's.</summary>
    Cancelled,

    /// <summary>The provider has never heard of the request, so nothing was charged.</summary>
    Unknown,
}

/// <param name="ProviderTransactionId">The provider's own id; follow-ups refer to it, and charges of what it stored.</param>
/// <param name="Refusal">Set when, and only when, the status is Declined.</param>
/// <param name="State">Opaque text that the adapter wants back in <see cref="ProviderInquiry.State"/>; at most 2,000 characters, nothing secret.
/// Of a challenge it may be the address of the provider's page, where the shopper is sent.</param>
/// <param name="AskAgainAt">With a challenge: the provider itself ends it, so we ask until it has.</param>
public sealed record ProviderAnswer(
    ProviderStatus Status,
    string? ProviderTransactionId = null,
    ProviderRefusal? Refusal = null,
    string? State = null,
    DateTime? AskAgainAt = null)
{
    /// <summary>What the card's scheme knows the charge by.</summary>
    public SchemeIds? Scheme { get; init; }

    public ThreeDSecureResult? Authentication { get; init; }

    /// <summary>The provider's own page, where the shopper is sent; null where the state is anything else.</summary>
    internal static string? PageIn(string? state) =>
        state is not null && (state.StartsWith("https://", StringComparison.Ordinal) || state.StartsWith("http://", StringComparison.Ordinal)) ? state : null;
}

/// <param name="Code">A code of contract 7, for example 2003.</param>
/// <param name="AdapterCode">The provider's own code, for example <c>05</c>.</param>
public sealed record ProviderRefusal(int Code, string? AdapterCode, string? AdapterMessage)
{
    private const int NotUsableHere = 1002;

    /// <summary>Says nothing about the means of payment; another connector might have succeeded.</summary>
    public bool IsTechnical => Code is (>= 1000 and < 2000) or 3001 or 3003 or 3005;

    /// <summary>It is certain that nobody even tried: the provider was not reached, or turned the request away. Another connector may be asked then.
    /// A code alone does not say so: behind a communication error or a time-out of the provider's own the money may have moved.</summary>
    public bool WasNotTried { get; init; }

    /// <summary>Something stored stays here. The same as where it is refused before the transaction begins (contract 7).</summary>
    internal static ProviderRefusal NotSent(Error why) => new(NotUsableHere, null, why.Message) { WasNotTried = true };
}
