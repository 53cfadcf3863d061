using System.Globalization;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.ShopperPages;

/// <summary>What the shopper's page says in more than one place.</summary>
internal static class ShopperWords
{
    internal const string Gone = "gone";

    /// <summary>A day, as the reader's country writes it; in UTC, for nobody says where the reader is.</summary>
    internal static string Day(DateTime at) => at.ToString("d", CultureInfo.CurrentCulture);

    internal static string Name(ShownInstrument instrument) => $"{Kind(instrument)} {instrument.Account}".TrimEnd();

    /// <summary>Who may charge it, as the consent says.</summary>
    internal static string Shops(ShownShopperPage page, ShownInstrument instrument) => instrument.IsForMerchantOnly
        ? T($"Only {page.Merchant}")
        : instrument is { AndPartners: true, Consent.Scope: ConsentScope.Selected } ? T($"{Listed(instrument.Shops)} and the partner shops that you chose")
        : instrument.AndPartners ? T($"{Listed(instrument.Shops)} and the partner shops") : Listed(instrument.Shops);

    internal static string Agreed(InstrumentConsent consent) => (consent.GivenAt, consent.ValidUntil) switch
    {
        ({ } given, { } until) => T($"You agreed on {Day(given)}, until {Day(until)}."),
        ({ } given, null) => T($"You agreed on {Day(given)}."),
        _ => T("You agreed."),
    };

    internal static string For(ConsentPurpose? purpose) => purpose switch
    {
        ConsentPurpose.Recurring => T("For payments at agreed times."),
        ConsentPurpose.Unscheduled => T("For payments that the shop starts, such as a top-up or a late fee."),
        _ => T("To pay with one click."),
    };

    /// <summary>What was done, of the words that an address may carry; null for any other.</summary>
    internal static string? Done(string? said) => said switch
    {
        "prefer" => T("This is your preferred one now."),
        "backup" => T("This is your backup now."),
        "no-backup" => T("It is no longer your backup."),
        "pause" => T("It is paused. No shop sees it or can charge it until you use it again."),
        "use-again" => T("Your shops can use it again. Ask them to continue recurring payments that have stopped."),
        "renew" => T("The new one is used from now on, at every shop."),
        "remove" => T("It is removed, everywhere and for good."),
        "withdraw" => T("Your consent is withdrawn, and nothing can be paid with it any more."),
        _ => null,
    };

    private static string Listed(IReadOnlyList<string> shops) => string.Join(", ", shops);

    private static string Kind(ShownInstrument instrument) => instrument.Brand is { Length: > 0 } brand
        ? char.ToUpper(brand[0], CultureInfo.InvariantCulture) + brand[1..]
        : MethodWords.Of(instrument.Method);
}
