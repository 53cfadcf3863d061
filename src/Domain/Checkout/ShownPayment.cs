using CustomerProfiles.Domain.Consents;
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
public sealed record ShownPayment
{
    public required string Merchant { get; init; }

    public required TransactionType Type { get; init; }

    /// <summary>Nothing where something is stored only.</summary>
    public required Money? Amount { get; init; }

    public required string? Description { get; init; }

    public required bool TestMode { get; init; }

    public required string Language { get; init; }

    public required PaymentStage Stage { get; init; }

    /// <summary>What the shopper has stored and this merchant can charge; the preferred one first.</summary>
    public required IReadOnlyList<StoredChoice> Stored { get; init; }

    /// <summary>What else the shopper may pay with.</summary>
    public required IReadOnlyList<PaymentMethod> Methods { get; init; }

    /// <summary>What gives way to it, for example <c>Visa •••• 1111</c>; null where nothing is renewed.</summary>
    public string? Replaces { get; init; }

    public required bool OffersSaving { get; init; }

    /// <summary>What the shopper agrees to by having it saved; null where nothing is.</summary>
    public required ConsentText? Consent { get; init; }

    /// <summary>Of a stored card; a new one always has to have it.</summary>
    public required bool AsksSecurityCode { get; init; }

    /// <summary>The code of contract 7 that the last attempt ended with.</summary>
    public required int? LastRefusal { get; init; }

    /// <summary>The merchant's page for this stage, as a header takes it; null where it named none.</summary>
    public required string? ReturnUrl { get; init; }

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
public sealed record PaymentChoice(
    RegistrationId? Stored, string? SecurityCode, Tokenization.TypedCard? Card, string? Iban, string? Holder, string? Wallet, bool Save)
{
    /// <summary>The shopper's, for the record of what they agreed to.</summary>
    public string? Address { get; init; }

    public string? Browser { get; init; }

    /// <summary>The id of the text that the page showed.</summary>
    public string? ConsentText { get; init; }
}
