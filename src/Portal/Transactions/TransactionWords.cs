using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>Transactions in words.</summary>
internal static class TransactionWords
{
    internal static string Of(TransactionType type) => type switch
    {
        TransactionType.IncrementalAuthorization => "Increment",
        _ => type.ToString(),
    };

    internal static string Of(StatusGroup group) => group switch
    {
        StatusGroup.Success => "Finished",
        StatusGroup.Failed => "Failed",
        StatusGroup.Cancelled => "Cancelled",
        _ => "Pending",
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
        TransactionStatus.InFlight => "Sent to the provider",
        TransactionStatus.Pending => "Pending at the provider",
        TransactionStatus.Redirect => "Waits for the shopper",
        TransactionStatus.Success => "Finished",
        TransactionStatus.Cancelled => "Cancelled",
        _ => "Failed",
    };

    /// <summary>Why there is no container, to stand behind a colon.</summary>
    internal static string Of(ResolutionReason reason) => reason switch
    {
        ResolutionReason.NotAssigned => "no container assigned",
        ResolutionReason.FeatureOff => "customer profiles are switched off for the tenant",
        ResolutionReason.BlockedByParent => "a tenant above stops the use of containers",
        ResolutionReason.ContainerDisabled => "the container is disabled",
        ResolutionReason.NotShared => "the container is no longer shared with the tenant",
        _ => "a container is assigned",
    };

    /// <summary>Why a success stored nothing, to stand behind a colon.</summary>
    internal static string Of(StoringRefusal refusal) => refusal switch
    {
        StoringRefusal.FeatureOff => Of(ResolutionReason.FeatureOff),
        StoringRefusal.BlockedByParent => Of(ResolutionReason.BlockedByParent),
        StoringRefusal.ContainerDisabled => Of(ResolutionReason.ContainerDisabled),
        StoringRefusal.NotShared => Of(ResolutionReason.NotShared),
        StoringRefusal.OtherContainer => "the connector has another container now",
        StoringRefusal.ConnectorDisabled => "the connector or its merchant was disabled before the payment finished",
        StoringRefusal.AnsweredLate => "the provider answered after the transaction had been given up",
        _ => Of(ResolutionReason.NotAssigned),
    };

    /// <summary>What the codes of declines mean.</summary>
    internal static string OfCode(int code) => code switch
    {
        1003 => "The transaction could not be processed",
        2001 => "The account was closed",
        2002 => "The customer cancelled",
        2003 => "The transaction was declined",
        2004 => "Too many transactions were declined",
        2005 => "The transaction expired",
        2006 => "The account has insufficient funds",
        2007 => "The payment information is wrong",
        2008 => "The card is invalid",
        2009 => "The card has expired",
        2010 => "The card was reported as fraudulent",
        2011 => "The card is not supported",
        2012 => "The transaction was cancelled",
        2013 => "The risk check blocked it",
        2014 or 2015 or 2016 => "The card was reported lost or stolen",
        2017 => "The IBAN is invalid",
        2020 => "The security code is required",
        2021 => "The 3-D Secure verification failed",
        3001 => "The provider did not answer in time",
        3003 or 3005 => "The provider could not be reached",
        _ => "The transaction failed",
    };

    internal static string Of(string? indicator) => indicator switch
    {
        null => "–",
        "SINGLE" => "Single",
        "INITIAL" => "Initial",
        "RECURRING" => "Recurring",
        "CARDONFILE" or "CARD_ON_FILE" or "CARDONFILE-MERCHANT-INITIATED" => "Card on file",
        "MOTO" => "Mail or phone order",
        _ => indicator,
    };
}
