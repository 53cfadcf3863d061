using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What is stored of a shopper, as far as the merchant may know that sent them.</summary>
public sealed record ShownShopperPage
{
    public required string Merchant { get; init; }

    public required bool TestMode { get; init; }

    /// <summary>The merchant's page, as a header takes it; null where it named none.</summary>
    public required string? ReturnUrl { get; init; }

    /// <summary>How long the page still works; nobody says where the reader's clock is.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>The preferred one first, then the latest.</summary>
    public required IReadOnlyList<ShownInstrument> Instruments { get; init; }

    /// <summary>The shops of the merchant's own company that use what every shop may use, the merchant first.</summary>
    public required IReadOnlyList<NamedMerchant> Shops { get; init; }

    /// <summary>There may be others, which are not named here.</summary>
    public required bool HasPartners { get; init; }

    /// <summary>What the shopper agrees to by naming a backup.</summary>
    public required ConsentText BackupText { get; init; }

    public ShownInstrument? Find(RegistrationId id) => Instruments.FirstOrDefault(i => i.Id == id);
}

/// <summary>A stored means of payment as its shopper sees it.</summary>
public sealed record ShownInstrument
{
    public required RegistrationId Id { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>Of a card, or the kind of a wallet.</summary>
    public required string? Brand { get; init; }

    /// <summary>Masked: <c>•••• 1111</c>.</summary>
    public required string Account { get; init; }

    /// <summary><c>03/2031</c>; of a card.</summary>
    public required string? Expiry { get; init; }

    public required bool IsExpired { get; init; }

    public required bool IsPreferred { get; init; }

    /// <summary>No shop sees it or can charge it, until the shopper uses it again.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>Charged where a recurring payment with another is declined for good.</summary>
    public required bool IsBackup { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SavedAt { get; init; }

    /// <summary>Stored with the merchant that sent the shopper.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Null where none was recorded.</summary>
    public required InstrumentConsent? Consent { get; init; }

    /// <summary>Whether the shopper can end it from here.</summary>
    public required bool MayEnd { get; init; }

    /// <summary>Whether the shopper can put another in its place from here.</summary>
    public required bool MayRenew { get; init; }

    /// <summary>The latest payments with it at the merchant that sent the shopper.</summary>
    public required IReadOnlyList<ShownUse> Uses { get; init; }

    /// <summary>How many schedules of that merchant charge it.</summary>
    public required int Schedules { get; init; }

    /// <summary>The merchant that sent the shopper may charge it, and nobody else.</summary>
    public bool IsForMerchantOnly => Consent?.Scope == ConsentScope.Merchant;

    /// <summary>Of the shops that are named, those that may charge it.</summary>
    public required IReadOnlyList<string> Shops { get; init; }

    /// <summary>Others may, too, which are not named here.</summary>
    public required bool AndPartners { get; init; }
}

/// <param name="At">UTC.</param>
/// <param name="AsBackup">In place of another, which was declined.</param>
public sealed record ShownUse(RegistrationId Instrument, DateTime At, Money Sum, bool AsBackup);
