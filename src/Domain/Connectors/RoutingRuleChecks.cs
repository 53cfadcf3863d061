using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What the rules of a meta-connector must be like.</summary>
internal static class RoutingRuleChecks
{
    private const string Field = "rules";
    private const int MostValues = 100;

    private static readonly TransactionType[] Routed = [TransactionType.Debit, TransactionType.Preauthorize, TransactionType.Register, TransactionType.Payout];

    internal static Error? Problem(RoutingRules rules, IReadOnlyList<ConnectorId> members) =>
        rules.Rules.Count > RoutingRules.MostRules
            ? Error.Invalid(Field, T($"At most {RoutingRules.MostRules} rules"))
            : rules.Rules.Select((rule, place) => Problem(rule, place, members)).FirstOrDefault(problem => problem is not null);

    private static Error? Problem(RoutingRule rule, int place, IReadOnlyList<ConnectorId> members)
    {
        var problem = rule.Name.Trim().Length is 0 or > RoutingRule.NameMaxLength
            ? ("name", T($"needs a name of at most {RoutingRule.NameMaxLength} characters"))
            : Problem(rule.When) ?? (Problem(rule.Targets, members) is { } targets ? ("targets", targets) : null);
        return problem is var (part, why)
            ? Error.Invalid($"{Field}.{place}.{part}", rule.Name.Trim().Length == 0 ? T($"Rule without a name: {why}") : T($"Rule \"{rule.Name}\": {why}"))
            : null;
    }

    private static (string Part, string Why)? Problem(RoutingConditions when) =>
        TooMany(when) is { } part ? (part, T($"at most {MostValues} values in each part"))
        : when.Types.Any(t => !Routed.Contains(t)) ? ("types", T("only debits, preauthorizations, registrations and payouts are routed"))
        : when.Brands.FirstOrDefault(b => CardBrands.Named(b) is null) is { } brand ? ("brands", T($"'{brand}' is no card brand"))
        : when.Bins.FirstOrDefault(b => !IsBin(b)) is { } bin
            ? ("bins", T($"'{bin}' is no beginning of a card number; give {RoutingConditions.ShortestBin} to {RoutingConditions.LongestBin} digits"))
        : when.Countries.FirstOrDefault(c => !Countries.Exists(c)) is { } country
            ? ("countries", T($"'{country}' is no country; give two letters, for example AT"))
        : when.Currencies.FirstOrDefault(c => !Currencies.IsActive(c)) is { } currency
            ? ("currencies", T($"'{currency}' is no currency; give three letters, for example EUR"))
        : when.Brands.Count + when.Bins.Count > 0 && when.Methods.Any(m => m != PaymentMethod.Card)
            ? ("methods", T("only cards have a brand and a number to begin with"))
        : when is { AmountFrom: null, AmountBelow: null } ? null
        : when.Currencies.Count == 0 ? ("currencies", T("an amount needs its currency"))
        : when.AmountFrom < 0 || when.AmountBelow <= (when.AmountFrom ?? 0) ? ("amountBelow", T("the amounts leave nothing between them"))
        : null;

    private static string? TooMany(RoutingConditions when)
    {
        (string Part, int Count)[] parts =
        [
            ("types", when.Types.Count), ("methods", when.Methods.Count), ("brands", when.Brands.Count), ("bins", when.Bins.Count), ("countries",
                when.Countries.Count),
            ("currencies", when.Currencies.Count),
        ];
        return parts.FirstOrDefault(p => p.Count > MostValues).Part;
    }

    private static string? Problem(IReadOnlyList<RoutingTarget> targets, IReadOnlyList<ConnectorId> members) =>
        targets.Count == 0 ? T("choose at least one connector")
        : targets.Select(t => t.Member).Distinct().Count() != targets.Count ? T("each connector once")
        : targets.Any(t => t.Weight is < 0 or > RoutingTarget.MostWeight) ? T($"a weight is a whole number from 0 to {RoutingTarget.MostWeight}")
        : targets.All(t => t.Weight == 0) ? T("give at least one connector a weight above 0")
        : targets.Any(t => !members.Contains(t.Member)) ? T("routes to a connector that is no member; change the rule first")
        : null;

    private static bool IsBin(string text) =>
        text.Length is >= RoutingConditions.ShortestBin and <= RoutingConditions.LongestBin && text.All(char.IsAsciiDigit);
}
