namespace CustomerProfiles.Domain.Adapters;

public enum ProviderStatus
{
    Approved,
    Declined,

    /// <summary>The provider decides later; ask again at <see cref="ProviderAnswer.AskAgainAt"/>.</summary>
    Pending,

    /// <summary>The shopper is to prove to the issuer that the means of payment is his; ask again when he comes back.</summary>
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
    DateTime? AskAgainAt = null);

/// <param name="Code">A code of contract 7, for example 2003.</param>
/// <param name="AdapterCode">The provider's own code, for example <c>05</c>.</param>
public sealed record ProviderRefusal(int Code, string? AdapterCode, string? AdapterMessage)
{
    /// <summary>Says nothing about the means of payment; another connector might have succeeded.</summary>
    public bool IsTechnical => Code is (>= 1000 and < 2000) or 3001 or 3003 or 3005;

    /// <summary>The provider says for certain that it did not even try: wrong configuration, out of order, maintenance, unavailable, no way to the bank.
    /// A time-out (3001) says no such thing, for behind it the money may have moved.</summary>
    public bool SaysNothingWasTried => Code is 1007 or 1008 or 1010 or 3003 or 3005;
}
