using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>Transactions in words.</summary>
internal static class TransactionWords
{
    internal static string Of(TransactionType type) => type switch
    {
        TransactionType.Debit => T("Debit"),
        TransactionType.Preauthorize => T("Authorization"),
        TransactionType.IncrementalAuthorization => T("Increment"),
        TransactionType.Capture => T("Capture"),
        TransactionType.Void => T("Void"),
        TransactionType.Register => T("Register"),
        TransactionType.Deregister => T("Deregister"),
        TransactionType.Refund => T("Refund"),
        TransactionType.Payout => T("Payout"),
        _ => type.ToString(),
    };

    internal static string Of(TransactionAction action) => action switch
    {
        TransactionAction.Capture => T("Capture"),
        TransactionAction.Void => T("Void"),
        _ => T("Refund"),
    };

    internal static string Of(StatusGroup group) => group switch
    {
        StatusGroup.Success => T("Succeeded"),
        StatusGroup.Failed => T("Failed"),
        StatusGroup.Cancelled => T("Cancelled"),
        _ => T("Pending"),
    };

    internal static MarkupString Badge(StatusGroup group)
    {
        var (kind, symbol) = group switch
        {
            StatusGroup.Success => ("good", "check"),
            StatusGroup.Failed => ("bad", "error"),
            StatusGroup.Cancelled => ("quiet", "block"),
            _ => ("warning", "schedule"),
        };
        return Pieces.Badge(kind, symbol, Of(group));
    }

    internal static string Of(TransactionStatus status) => status switch
    {
        TransactionStatus.InFlight => T("Sent to the provider"),
        TransactionStatus.Pending => T("Pending at the provider"),
        TransactionStatus.Redirect => T("Waits for the shopper"),
        TransactionStatus.Success => T("Succeeded"),
        TransactionStatus.Cancelled => T("Cancelled"),
        _ => T("Failed"),
    };

    /// <summary>Whether a profile has what it charged, and why not.</summary>
    internal static string Stored(bool hasProfile, ResolutionReason reason) =>
        hasProfile ? T("Stored in a profile") : reason == ResolutionReason.Assigned ? T("Not stored") : T($"Not stored: {Of(reason)}");

    /// <summary>Why there is no container, to stand behind a colon.</summary>
    internal static string Of(ResolutionReason reason) => reason switch
    {
        ResolutionReason.NotAssigned => T("no container assigned"),
        ResolutionReason.FeatureOff => T("customer profiles are switched off for the tenant"),
        ResolutionReason.BlockedByParent => T("a tenant above stops the use of containers"),
        ResolutionReason.ContainerDisabled => T("the container is disabled"),
        ResolutionReason.NotShared => T("the container is no longer shared with the tenant"),
        ResolutionReason.ShareEnded => T("the share of the container with the tenant has ended"),
        ResolutionReason.ShareNotBegun => T("the share of the container with the tenant has not begun"),
        _ => T("a container is assigned"),
    };

    /// <summary>Why a success stored nothing, to stand behind a colon.</summary>
    internal static string Of(StoringRefusal refusal) => refusal switch
    {
        StoringRefusal.FeatureOff => Of(ResolutionReason.FeatureOff),
        StoringRefusal.BlockedByParent => Of(ResolutionReason.BlockedByParent),
        StoringRefusal.ContainerDisabled => Of(ResolutionReason.ContainerDisabled),
        StoringRefusal.NotShared => Of(ResolutionReason.NotShared),
        StoringRefusal.OtherContainer => T("the connector has another container now"),
        StoringRefusal.ConnectorDisabled => T("the connector or its merchant was disabled before the payment finished"),
        StoringRefusal.AnsweredLate => T("the provider answered after the transaction had been given up"),
        StoringRefusal.NoConsent => T("the container stores only with the shopper's consent, and none was given"),
        StoringRefusal.NothingToRenew => T("the instrument to renew ended in the meantime, or is of another kind"),
        StoringRefusal.ConsentWithdrawn => T("the shopper withdrew the consent in the meantime"),
        StoringRefusal.AlreadyStored => T("the profile has it already, and the container keeps each card once"),
        StoringRefusal.ProfileErased => T("the profile was deleted in the meantime"),
        StoringRefusal.NotAssigned => Of(ResolutionReason.NotAssigned),
        _ => refusal.ToString(),
    };

    /// <summary>What the codes of declines mean.</summary>
    internal static string OfCode(int code) => code switch
    {
        1003 => T("The transaction could not be processed"),
        2001 => T("The account was closed"),
        2002 => T("The customer cancelled"),
        2003 => T("The transaction was declined"),
        2004 => T("Too many transactions were declined"),
        2005 => T("The transaction expired"),
        2006 => T("The account has insufficient funds"),
        2007 => T("The payment information is wrong"),
        2008 => T("The card is invalid"),
        2009 => T("The card has expired"),
        2010 => T("The card was reported as fraudulent"),
        2011 => T("The card is not supported"),
        2012 => T("The transaction was cancelled"),
        2013 => T("The risk check blocked it"),
        2014 or 2015 or 2016 => T("The card was reported lost or stolen"),
        2017 => T("The IBAN is invalid"),
        2020 => T("The security code is required"),
        2021 => T("The 3-D Secure verification failed"),
        2022 => T("The bank asks for 3-D Secure"),
        3001 => T("The provider did not answer in time"),
        3003 or 3005 => T("The provider could not be reached"),
        _ => T("The transaction failed"),
    };

    internal static string Of(string? indicator) => indicator switch
    {
        null => "–",
        "SINGLE" => T("Single"),
        "INITIAL" => T("Initial"),
        "RECURRING" => T("Recurring"),
        "CARDONFILE" or "CARD_ON_FILE" or "CARDONFILE-MERCHANT-INITIATED" => T("Card on file"),
        "MOTO" => T("Mail or phone order"),
        _ => indicator,
    };
}
