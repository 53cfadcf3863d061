using System.Globalization;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Connectors;

/// <summary>A routing rule while it is typed.</summary>
public sealed class EditedRule
{
    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t'];

    public string Name { get; set; } = string.Empty;

    public HashSet<TransactionType> Types { get; private init; } = [];

    public HashSet<PaymentMethod> Methods { get; private init; } = [];

    public HashSet<string> Brands { get; private init; } = [];

    public string Bins { get; set; } = string.Empty;

    public string Countries { get; set; } = string.Empty;

    public string Currencies { get; set; } = string.Empty;

    public string From { get; set; } = string.Empty;

    public string Below { get; set; } = string.Empty;

    /// <summary>By member; what is empty is no target.</summary>
    public Dictionary<ConnectorId, string> Weights { get; private init; } = [];

    internal static EditedRule Of(RoutingRule rule) => new()
    {
        Name = rule.Name,
        Types = [.. rule.When.Types],
        Methods = [.. rule.When.Methods],
        Brands = [.. rule.When.Brands],
        Bins = string.Join(' ', rule.When.Bins),
        Countries = string.Join(' ', rule.When.Countries),
        Currencies = string.Join(' ', rule.When.Currencies),
        From = Text(rule.When.AmountFrom),
        Below = Text(rule.When.AmountBelow),
        Weights = rule.Targets.ToDictionary(t => t.Member, t => t.Weight.ToString(CultureInfo.InvariantCulture)),
    };

    /// <param name="place">Among the rules, from 0.</param>
    /// <param name="members">In their order, which the targets keep.</param>
    internal Result<RoutingRule> Read(int place, IReadOnlyList<ConnectorId> members)
    {
        var when = When(place);
        if (!when.IsOk)
        {
            return when.Error;
        }

        var targets = new List<RoutingTarget>();
        foreach (var (member, typed) in Weights.Where(w => !string.IsNullOrWhiteSpace(w.Value)).OrderBy(w => PositionOf(members, w.Key)))
        {
            if (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
            {
                return Refused(place, "targets", T($"Rule \"{Name}\": a weight is a whole number from 0 to {RoutingTarget.MostWeight}, or empty"));
            }

            targets.Add(new RoutingTarget(member, weight));
        }

        return new RoutingRule(Name.Trim(), when.Value, targets);
    }

    internal Result<RoutingConditions> When(int place)
    {
        if (!TryAmount(From, out var from))
        {
            return RefusedAmount(place, "amountFrom");
        }

        if (!TryAmount(Below, out var below))
        {
            return RefusedAmount(place, "amountBelow");
        }

        return new RoutingConditions
        {
            Types = [.. Types.Order()],
            Methods = [.. Methods.Order()],
            Brands = [.. Brands.Order(StringComparer.Ordinal)],
            Bins = Split(Bins),
            Countries = Split(Countries.ToUpperInvariant()),
            Currencies = Split(Currencies.ToUpperInvariant()),
            AmountFrom = from,
            AmountBelow = below,
        };
    }

    private Error RefusedAmount(int place, string part) =>
        Refused(place, part, T($"Rule \"{Name}\": an amount is a number like {Amounts.Typed(100)}, or empty"));

    private static Error Refused(int place, string part, string why) => Error.Invalid($"rules.{place}.{part}", why);

    private static int PositionOf(IReadOnlyList<ConnectorId> members, ConnectorId member) =>
        members.Index().Where(m => m.Item == member).Select(m => m.Index).DefaultIfEmpty(int.MaxValue).First();

    private static string[] Split(string typed) => [.. typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string Text(long? thousandths) => thousandths is { } amount ? Amounts.Typed(amount / 1000m) : string.Empty;

    private static bool TryAmount(string typed, out long? thousandths)
    {
        thousandths = Amounts.Read(typed) is { } amount && amount <= 9_999_999_999m && decimal.Round(amount, 3) == amount ? (long)(amount * 1000) : null;
        return thousandths is not null || string.IsNullOrWhiteSpace(typed);
    }
}
