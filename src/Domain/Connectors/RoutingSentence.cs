using System.Globalization;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Which charges a rule is for, in words.</summary>
internal static class RoutingSentence
{
    internal static string Of(RoutingConditions when)
    {
        var subject = Capital(WithCurrency(WithCountry(WithBins(Subject(when), when.Bins), when.Countries), when));
        string[] parts = [subject, Amount(when), when.Types.Count == 0 ? string.Empty : T($"only {AnyOf(when.Types.Select(Plural))}")];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    private static string Subject(RoutingConditions when) =>
        when.Brands.Count > 0 ? T($"{AnyOf(when.Brands.Select(CardBrands.DisplayName))} cards")
        : when.Methods.Count > 0 ? AnyOf(when.Methods.Select(Plural))
        : when.Bins.Count > 0 ? T("cards")
        : T("all charges");

    private static string WithBins(string subject, IReadOnlyList<string> bins) => bins.Count == 0 ? subject : T($"{subject} that begin with {AnyOf(bins)}");

    private static string WithCountry(string subject, IReadOnlyList<string> codes) =>
        codes.Count == 0 ? subject : T($"{subject} billed to {AnyOf(codes.Select(Countries.NameOf))}");

    // One currency stands beside the amount.
    private static string WithCurrency(string subject, RoutingConditions when) =>
        when.Currencies.Count == 0 || (when.Currencies.Count == 1 && when is not { AmountFrom: null, AmountBelow: null })
            ? subject
            : T($"{subject} in {AnyOf(when.Currencies)}");

    private static string Amount(RoutingConditions when)
    {
        var unit = when.Currencies is [var only] ? $" {only}" : string.Empty;
        return when switch
        {
            { AmountFrom: { } from, AmountBelow: { } below } => T($"from {Text(from)} to below {Text(below) + unit}"),
            { AmountFrom: { } from } => T($"from {Text(from) + unit}"),
            { AmountBelow: { } below } => T($"below {Text(below) + unit}"),
            _ => string.Empty,
        };
    }

    private static string Plural(TransactionType type) => type switch
    {
        TransactionType.Debit => T("debits"),
        TransactionType.Preauthorize => T("preauthorizes"),
        TransactionType.Register => T("registers"),
        TransactionType.Payout => T("payouts"),
        _ => $"{type.WireName().ToLowerInvariant()}s",
    };

    private static string Plural(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => T("cards"),
        PaymentMethod.Iban => T("bank accounts"),
        _ => T("wallets"),
    };

    private static string AnyOf(IEnumerable<string> values) => values.ToList() switch
    {
        [] => string.Empty,
        [var only] => only,
        [.. var first, var last] => T($"{string.Join(", ", first)} or {last}"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(long thousandths) => (thousandths / 1000m).ToString("#,##0.00#", CultureInfo.CurrentCulture);
}
