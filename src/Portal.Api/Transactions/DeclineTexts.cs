using System.Collections.Frozen;

namespace CustomerProfiles.Api.Transactions;

/// <summary>What the codes of contract 7 are called: a sentence in transaction answers, a symbolic name in status answers and notifications.</summary>
internal static class DeclineTexts
{
    private static readonly FrozenDictionary<int, (string Name, string Sentence)> Texts = new Dictionary<int, (string, string)>
    {
        [1002] = ("INVALID_REQUEST", "The means of payment cannot be used here"),
        [1003] = ("PROCESSING_ERROR", "The transaction could not be processed"),
        [2001] = ("ACCOUNT_CLOSED", "The account was closed"),
        [2002] = ("CANCELLED_BY_USER", "The customer cancelled the transaction"),
        [2003] = ("TRANSACTION_DECLINED", "The transaction was declined"),
        [2004] = ("QUOTA_REGULATION", "Too many transactions were declined; try again later"),
        [2005] = ("TRANSACTION_EXPIRED", "The transaction expired"),
        [2006] = ("INSUFFICIENT_FUNDS", "The account has insufficient funds"),
        [2007] = ("WRONG_PAYMENT_INFORMATION", "The payment information is wrong"),
        [2008] = ("INVALID_CARD", "The card is invalid"),
        [2009] = ("EXPIRED_CARD", "The card has expired"),
        [2010] = ("FRAUDULENT_CARD", "The card was reported as fraudulent"),
        [2011] = ("UNSUPPORTED_CARD", "The card is not supported"),
        [2012] = ("TRANSACTION_CANCELLED", "The transaction was cancelled"),
        [2013] = ("RISK_BLOCKED", "The transaction was blocked by the risk check"),
        [2014] = ("PICKUP_CARD", "The card is to be picked up"),
        [2015] = ("LOST_CARD", "The card was reported lost"),
        [2016] = ("STOLEN_CARD", "The card was reported stolen"),
        [2017] = ("INVALID_IBAN", "The IBAN is invalid"),
        [2018] = ("INVALID_BIC", "The BIC is invalid"),
        [2019] = ("INVALID_CUSTOMER_DATA", "The customer data are invalid"),
        [2020] = ("CVV_REQUIRED", "The security code is required"),
        [2021] = ("3DS_VERIFICATION_FAILED", "The 3-D Secure verification failed"),
        [2022] = ("3DS_SOFT_DECLINE", "The issuer asks for strong customer authentication"),
        [3001] = ("TIMEOUT", "The provider did not answer in time"),
        [3003] = ("TEMPORARILY_UNAVAILABLE", "The provider is temporarily unavailable"),
        [3005] = ("COMMUNICATION_ERROR", "The communication with the provider failed"),
    }.ToFrozenDictionary();

    internal static string Name(int code) => Texts.TryGetValue(code, out var text) ? text.Name : "UNKNOWN_ERROR";

    internal static string Sentence(int code) => Texts.TryGetValue(code, out var text) ? text.Sentence : "The transaction failed";
}
