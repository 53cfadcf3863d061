using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>What charges and follow-ups have in common.</summary>
internal static class TransactionRequest
{
    public static RequestDetails Details(RequestValues values, bool? signedWithMd5) => new RequestDetails
    {
        MerchantTransactionId = values.Text(TransactionFields.MerchantTransactionId)!,
        Description = values.Text(TransactionFields.Description),
        MerchantMetaData = values.Text(TransactionFields.MerchantMetaData),
        AdditionalId1 = values.Text(TransactionFields.AdditionalId1),
        AdditionalId2 = values.Text(TransactionFields.AdditionalId2),
        ExtraData = values.Map(TransactionFields.ExtraData),
        SuccessUrl = values.Text(TransactionFields.SuccessUrl),
        CancelUrl = values.Text(TransactionFields.CancelUrl),
        ErrorUrl = values.Text(TransactionFields.ErrorUrl),
        CallbackUrl = values.Text(TransactionFields.CallbackUrl),
        Language = values.Text(TransactionFields.Language),
        SignedWithMd5 = signedWithMd5,
    };

    /// <summary>A currency that is no longer active can be refunded, and no longer charged.</summary>
    internal static Error? IfWithdrawn(Money? sum) =>
        sum is { } charged && !Currencies.IsActive(charged.Currency)
            ? Error.Invalid(TransactionFields.Currency.Name, "'currency' must be an active ISO 4217 code") : null;

    /// <summary>An amount that moves money. To charge, capture, release or pay back nothing is a mistake; a card is tested by a register.</summary>
    public static Error? ReadSum(RequestValues values, out Money? amount) => ReadAmount(values, out amount)
        ?? (amount is { Thousandths: 0 } ? Error.Invalid(TransactionFields.Amount.Name, $"'{TransactionFields.Amount.Name}' must be greater than zero") : null);

    /// <summary>Nothing for calls without an amount. A currency alone says nothing and is let pass.</summary>
    /// <returns>What is wrong with the amount, or nothing.</returns>
    public static Error? ReadAmount(RequestValues values, out Money? amount)
    {
        amount = null;
        if (values.Text(TransactionFields.Amount) is not { } digits)
        {
            return null;
        }

        if (values.Text(TransactionFields.Currency) is not { } currency)
        {
            return Error.Required(TransactionFields.Currency.Name);
        }

        var money = Money.Parse(digits, currency, TransactionFields.Amount.Name);
        amount = money.IsOk ? money.Value : null;
        return money.Error;
    }
}
