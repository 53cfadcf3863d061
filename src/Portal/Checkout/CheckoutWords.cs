using System.Globalization;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Checkout;

/// <summary>What a payment page says in more than one place, or of a code.</summary>
internal static class CheckoutWords
{
    internal static string Declined => T("This payment method was declined. You have not been charged.");

    /// <summary>Of the codes of contract 7; null where the shopper learns no more than that it was declined.</summary>
    internal static string? OfRefusal(int code) => code switch
    {
        2004 => T("Too many attempts were declined. Try again later, or pay another way."),
        2006 => T("There are insufficient funds on this account. You have not been charged."),
        2009 => T("The card has expired. You have not been charged."),
        2021 => T("You could not be confirmed as the owner of the card. You have not been charged."),
        _ => null,
    };

    /// <summary>What is wrong with a field of the form.</summary>
    internal static string OfField(string field) => field switch
    {
        "pan" => T("This is not a valid card number."),
        "cvv" => T("Enter the 3 or 4 digits of the security code."),
        "expiryMonth" => T("Enter month and year, for example 03/31."),
        "expiryYear" => T("The card has expired, or the date is wrong."),
        "iban" => T("This is not a valid IBAN."),
        "wallet" => T("Enter the email address of your wallet."),
        "choice" => T("Choose how to pay."),
        _ => Declined,
    };

    /// <summary>For example <c>25,40 EUR</c>.</summary>
    internal static string Sum(Money sum)
    {
        var digits = sum.ToString();
        var decimals = digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? digits.Length - point - 1 : 0;
        return $"{decimal.Parse(digits, CultureInfo.InvariantCulture).ToString("N" + decimals, CultureInfo.CurrentCulture)} {sum.Currency}";
    }
}
