using System.Text.Json;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a meta-connector goes by, in order: the first rule that fits and has a member able to execute decides. Where none does, the members' own
/// order.</summary>
public sealed record RoutingRules(IReadOnlyList<RoutingRule> Rules)
{
    public const int MostRules = 50;

    public static RoutingRules None { get; } = new([]);

    /// <summary>As the audit shows it, and as it is kept.</summary>
    public override string ToString() => JsonSerializer.Serialize(Rules);

    public bool Equals(RoutingRules? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    internal static RoutingRules Parse(string kept) => new(JsonSerializer.Deserialize<List<RoutingRule>>(kept)!);
}

/// <param name="Targets">In the order in which they are tried when the one that was drawn cannot be reached.</param>
public sealed record RoutingRule(string Name, RoutingConditions When, IReadOnlyList<RoutingTarget> Targets)
{
    public const int NameMaxLength = 100;
}

/// <param name="Weight">Its share of the charges, 0 to 100, relative to the other targets; with 0 it is only asked when others cannot be reached.</param>
public sealed record RoutingTarget(ConnectorId Member, int Weight)
{
    public const int MostWeight = 100;
}

/// <summary>Which charges a rule is for. Of each part that is given one must fit; a part that is empty fits all.</summary>
public sealed record RoutingConditions
{
    public const int ShortestBin = 2;

    /// <summary>What is known of a stored card too.</summary>
    public const int LongestBin = 6;

    public IReadOnlyList<TransactionType> Types { get; init; } = [];

    public IReadOnlyList<PaymentMethod> Methods { get; init; } = [];

    /// <summary>Of cards, for example <c>visa</c>.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>The first 2 to 6 digits of card numbers.</summary>
    public IReadOnlyList<string> Bins { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2, of the billing address that the request gives.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>ISO 4217.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>In thousandths, this included.</summary>
    public long? AmountFrom { get; init; }

    /// <summary>In thousandths, this not included.</summary>
    public long? AmountBelow { get; init; }

    internal bool Fit(RoutingFacts facts) =>
        Fits(Types, facts.Type)
        && Fits(Methods, facts.Method)
        && Fits(Brands, facts.Brand)
        && (Bins.Count == 0 || (facts.FirstSix is { } digits && Bins.Any(bin => digits.StartsWith(bin, StringComparison.Ordinal))))
        && Fits(Countries, facts.Country)
        && Fits(Currencies, facts.Sum?.Currency)
        && (AmountFrom is null || facts.Sum?.Thousandths >= AmountFrom)
        && (AmountBelow is null || facts.Sum?.Thousandths < AmountBelow);

    /// <summary>For people, for example <c>Visa cards billed to Austria, below 100.00 EUR</c>.</summary>
    public string Describe() => RoutingSentence.Of(this);

    private static bool Fits<T>(IReadOnlyList<T> wanted, T? value) => wanted.Count == 0 || (value is not null && wanted.Contains(value));
}
