using System.Globalization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.Checkout;

/// <summary>What a payment page says, in one language. A language that lacks a text does not compile.</summary>
public sealed record CheckoutTexts(
    string Code,
    CultureInfo Culture,
    string Pay,
    string Store,
    string Cancel,
    string BackToShop,
    string ToPay,
    string ChooseStored,
    string ChooseOther,
    string Card,
    string CardNumber,
    string Expiry,
    string ExpiryHelp,
    string SecurityCode,
    string Holder,
    string Iban,
    string AccountHolder,
    string Wallet,
    string WalletAccount,
    string Expired,
    string Preferred,
    string SavePayment,
    string SaveHelp,
    string TestMode,
    string Processing,
    string Waiting,
    string Succeeded,
    string Stored,
    string SucceededNotSaved,
    string Failed,
    string Cancelled,
    string TimeOver,
    string NothingHere,
    string NothingHereHelp,
    string ChallengeTitle,
    string ChallengeHelp,
    string ChallengePass,
    string ChallengeRefuse,
    string ProvidersPageHelp,
    string ToProvidersPage,
    string Declined,
    string TryAnother,
    IReadOnlyDictionary<string, string> FieldErrors,
    IReadOnlyDictionary<int, string> Refusals)
{
    private static readonly CheckoutTexts English = new(
        "en", CultureInfo.GetCultureInfo("en-GB"), "Pay {0}", "Save", "Cancel", "Back to the shop", "Total", "Your saved payment details", "Pay another way",
        "Card", "Card number", "Expiry date", "MM/YY", "Security code", "Name on the card", "IBAN", "Account holder", "Wallet", "Email address of your wallet",
        "expired", "preferred", "Save payment details", "Next time you pay with one click, here and at the partner shops. You can have them removed at any time.",
        "Test mode: no money moves", "Your payment is being processed. This page continues by itself.", "Your payment is on its way. The shop will tell you when it has arrived.",
        "Thank you, your payment went through.", "Thank you, your payment details are saved.", "Your payment went through. The card was not saved.", "The payment did not go through. You have not been charged.",
        "You cancelled the payment. You have not been charged.", "The time for this payment is over. You have not been charged.", "There is nothing here",
        "This link does not work in this browser, or it is no longer valid. If you have already paid, do not pay again: the shop knows about your payment. If you have not, go back to the shop and start the payment again.", "Confirm that it is you",
        "Your bank asks you to confirm this payment. (This is the simulated bank of the test mode.)", "Confirm", "Refuse",
        "The payment continues at the payment provider. If this page does not change by itself, continue here.", "Continue the payment",
        "This payment method was declined. You have not been charged.", "Try again, or pay another way.",
        new Dictionary<string, string>
        {
            ["pan"] = "This is not a valid card number.", ["cvv"] = "Enter the 3 or 4 digits of the security code.",
            ["expiryMonth"] = "Enter month and year, for example 03/31.", ["expiryYear"] = "The card has expired, or the date is wrong.",
            ["iban"] = "This is not a valid IBAN.", ["wallet"] = "Enter the email address of your wallet.", ["choice"] = "Choose how to pay.",
        },
        new Dictionary<int, string>
        {
            [2004] = "Too many attempts were declined. Try again later, or pay another way.", [2006] = "There are insufficient funds on this account. You have not been charged.",
            [2009] = "The card has expired. You have not been charged.", [2021] = "You could not be confirmed as the owner of the card. You have not been charged.",
        });

    private static readonly CheckoutTexts German = new(
        "de", CultureInfo.GetCultureInfo("de-DE"), "{0} bezahlen", "Speichern", "Abbrechen", "Zurück zum Shop", "Zu zahlen", "Ihre gespeicherten Zahlungsdaten", "Anders bezahlen",
        "Karte", "Kartennummer", "Gültig bis", "MM/JJ", "Prüfziffer", "Name auf der Karte", "IBAN", "Kontoinhaber", "Wallet", "E-Mail-Adresse Ihres Wallets",
        "abgelaufen", "bevorzugt", "Zahlungsdaten speichern", "Beim nächsten Mal bezahlen Sie mit einem Klick, hier und in den Partnershops. Sie können sie jederzeit entfernen lassen.",
        "Testmodus: Es wird kein Geld bewegt", "Ihre Zahlung wird verarbeitet. Diese Seite geht von selbst weiter.", "Ihre Zahlung ist unterwegs. Der Shop meldet sich, sobald sie angekommen ist.",
        "Vielen Dank, Ihre Zahlung war erfolgreich.", "Vielen Dank, Ihre Zahlungsdaten sind gespeichert.", "Ihre Zahlung war erfolgreich. Die Karte wurde nicht gespeichert.", "Die Zahlung kam nicht zustande. Es wurde nichts abgebucht.",
        "Sie haben die Zahlung abgebrochen. Es wurde nichts abgebucht.", "Die Zeit für diese Zahlung ist abgelaufen. Es wurde nichts abgebucht.", "Hier ist nichts",
        "Dieser Link gilt nicht für diesen Browser oder nicht mehr. Wenn Sie schon bezahlt haben, bezahlen Sie nicht noch einmal: Der Shop weiß von Ihrer Zahlung. Wenn nicht, gehen Sie zurück zum Shop und beginnen Sie die Zahlung neu.", "Bestätigen Sie, dass Sie es sind",
        "Ihre Bank bittet Sie, diese Zahlung zu bestätigen. (Das ist die simulierte Bank des Testmodus.)", "Bestätigen", "Ablehnen",
        "Die Zahlung geht beim Zahlungsanbieter weiter. Wenn diese Seite nicht von selbst wechselt, geht es hier weiter.", "Zahlung fortsetzen",
        "Diese Zahlungsart wurde abgelehnt. Es wurde nichts abgebucht.", "Versuchen Sie es noch einmal, oder bezahlen Sie anders.",
        new Dictionary<string, string>
        {
            ["pan"] = "Das ist keine gültige Kartennummer.", ["cvv"] = "Geben Sie die 3 oder 4 Ziffern der Prüfziffer ein.",
            ["expiryMonth"] = "Geben Sie Monat und Jahr ein, zum Beispiel 03/31.", ["expiryYear"] = "Die Karte ist abgelaufen, oder das Datum ist falsch.",
            ["iban"] = "Das ist keine gültige IBAN.", ["wallet"] = "Geben Sie die E-Mail-Adresse Ihres Wallets ein.", ["choice"] = "Wählen Sie, wie Sie bezahlen.",
        },
        new Dictionary<int, string>
        {
            [2004] = "Zu viele Versuche wurden abgelehnt. Versuchen Sie es später, oder bezahlen Sie anders.", [2006] = "Das Konto ist nicht gedeckt. Es wurde nichts abgebucht.",
            [2009] = "Die Karte ist abgelaufen. Es wurde nichts abgebucht.", [2021] = "Sie konnten nicht als Inhaber der Karte bestätigt werden. Es wurde nichts abgebucht.",
        });

    /// <summary>English for every language that there is none of.</summary>
    internal static CheckoutTexts For(string language) => language == "de" ? German : English;

    internal string NameOf(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => Card,
        PaymentMethod.Iban => Iban,
        _ => Wallet,
    };

    internal string RefusalOf(int code) => Refusals.GetValueOrDefault(code, Declined);

    /// <summary>For example <c>25,40 EUR</c>.</summary>
    internal string Sum(Money sum)
    {
        var digits = sum.ToString();
        var decimals = digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? digits.Length - point - 1 : 0;
        return $"{decimal.Parse(digits, CultureInfo.InvariantCulture).ToString("N" + decimals, Culture)} {sum.Currency}";
    }
}
