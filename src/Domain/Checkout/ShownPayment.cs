using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Checkout;

public enum PaymentStage
{
    /// <summary>The shopper chooses how to pay.</summary>
    Choosing,

    /// <summary>The shopper has to authenticate.</summary>
    Challenged,

    /// <summary>On its way to the provider.</summary>
    Processing,

    /// <summary>The provider decides later.</summary>
    Waiting,
    Succeeded,
    Failed,
    Cancelled,
    Expired,
}

/// <summary>A payment as its shopper sees it.</summary>
/// <param name="Amount">Nothing where something is stored only.</param>
/// <param name="Stored">What the shopper has stored and this merchant can charge; the preferred one first.</param>
/// <param name="Methods">What else the shopper may pay with.</param>
/// <param name="AsksSecurityCode">Of a stored card; a new one always has to have it.</param>
/// <param name="LastRefusal">The code of contract 7 that the last attempt ended with.</param>
/// <param name="ReturnUrl">The merchant's page for this stage, as a header takes it; null where it named none.</param>
public sealed record ShownPayment(
    string Merchant,
    TransactionType Type,
    Money? Amount,
    string? Description,
    bool TestMode,
    string Language,
    PaymentStage Stage,
    IReadOnlyList<StoredChoice> Stored,
    IReadOnlyList<PaymentMethod> Methods,
    bool OffersSaving,
    bool AsksSecurityCode,
    int? LastRefusal,
    string? ReturnUrl)
{
    /// <summary>Where the provider itself asks the shopper; null where this page does.</summary>
    public string? ProvidersPage { get; init; }

    /// <summary>What the shopper wanted saved was not saved.</summary>
    public bool IsNotSaved { get; init; }
}

/// <param name="Text">Masked: <c>•••• 1111</c>.</param>
/// <param name="Brand">Of a card.</param>
/// <param name="Expiry"><c>03/2031</c>; of a card.</param>
public sealed record StoredChoice(RegistrationId Id, PaymentMethod Method, string? Brand, string Text, string? Expiry, bool IsExpired, bool IsPreferred)
{
    /// <summary>Charged by the provider's own reference, which takes no security code.</summary>
    public bool IsHeldByProvider { get; init; }
}

/// <summary>How the shopper wants to pay: by something stored, or by one of the others.</summary>
public sealed record PaymentChoice(RegistrationId? Stored, string? SecurityCode, Tokenization.TypedCard? Card, string? Iban, string? Holder, string? Wallet, bool Save);
