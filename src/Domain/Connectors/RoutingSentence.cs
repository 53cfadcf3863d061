using System.Globalization;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Which charges a rule is for, in words.</summary>
internal static class RoutingSentence
{
    internal static string Of(RoutingConditions when)
    {
        var subject = Capital($"{Subject(when)}{Bins(when.Bins)}{Country(when.Countries)}{Currency(when)}");
        string[] parts = [subject, Amount(when), when.Types.Count == 0 ? string.Empty : $"only {AnyOf(when.Types.Select(Plural))}"];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    private static string Subject(RoutingConditions when) =>
        when.Brands.Count > 0 ? $"{AnyOf(when.Brands.Select(CardBrands.DisplayName))} cards"
        : when.Methods.Count > 0 ? AnyOf(when.Methods.Select(Plural))
        : when.Bins.Count > 0 ? "cards"
        : "all charges";

    private static string Bins(IReadOnlyList<string> bins) => bins.Count == 0 ? string.Empty : $" that begin with {AnyOf(bins)}";

    private static string Country(IReadOnlyList<string> codes) => codes.Count == 0 ? string.Empty
        : $" billed to {AnyOf(codes.Select(code => Countries.All.FirstOrDefault(c => c.Code == code).Name ?? code))}";

    // One currency stands beside the amount.
    private static string Currency(RoutingConditions when) =>
        when.Currencies.Count == 0 || (when.Currencies.Count == 1 && when is not { AmountFrom: null, AmountBelow: null }) ? string.Empty : $" in {AnyOf(when.Currencies)}";

    private static string Amount(RoutingConditions when)
    {
        var unit = when.Currencies is [var only] ? $" {only}" : string.Empty;
        return when switch
        {
            { AmountFrom: { } from, AmountBelow: { } below } => $"from {Text(from)} to below {Text(below)}{unit}",
            { AmountFrom: { } from } => $"from {Text(from)}{unit}",
            { AmountBelow: { } below } => $"below {Text(below)}{unit}",
            _ => string.Empty,
        };
    }

    private static string Plural(TransactionType type) => $"{type.WireName().ToLowerInvariant()}s";

    private static string Plural(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => "cards",
        PaymentMethod.Iban => "bank accounts",
        _ => "wallets",
    };

    private static string AnyOf(IEnumerable<string> values) => values.ToList() switch
    {
        [] => string.Empty,
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} or {last}",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(long thousandths) => (thousandths / 1000m).ToString("#,##0.00#", CultureInfo.InvariantCulture);
}
