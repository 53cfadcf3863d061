using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>A charge that nobody makes, with a new means of payment.</summary>
/// <param name="CardStart">The first digits of a card number; counts for cards only.</param>
/// <param name="Amount">Empty for a registration.</param>
/// <param name="Country">Of the billing address; empty where there is none.</param>
public sealed record SampleCharge(TransactionType Type, PaymentMethod Method, string CardStart, string Amount, string Currency, string Country)
{
    public const int ShortestStart = 6;
    public const int LongestStart = 8;
}

/// <param name="Rule">Its place among the rules, from 1; null where none of them decides.</param>
/// <param name="Brand">Of the card.</param>
/// <param name="Shares">In the order in which they are asked; empty where no connector takes the charge.</param>
public sealed record RoutingForecast(int? Rule, string? RuleName, string? Brand, IReadOnlyList<RoutingShare> Shares);

/// <summary>Tells which way a charge would take through a meta-connector, by the router itself. Nothing is charged or kept.</summary>
public sealed class RoutingQueries(Database database, CurrentScope scope, ConnectorContexts contexts)
{
    /// <param name="members">In their order; those of the form, saved or not.</param>
    /// <param name="rules">Saved or not.</param>
    public async Task<Result<RoutingForecast>> Try(ConnectorId meta, IReadOnlyList<ConnectorId> members, RoutingRules rules, SampleCharge sample)
    {
        if ((scope.Value.Refusal(Permissions.ConnectorShow) ?? RoutingRuleChecks.Problem(rules, members)) is { } problem)
        {
            return problem;
        }

        var facts = Facts(sample);
        var through = await Through(meta, members);
        return (facts.Error ?? through.Error) is { } refusal ? refusal : Ask(through.Value! with { Rules = rules.Rules }, facts.Value!);
    }

    private static RoutingForecast Ask(ConnectorContext through, RoutingFacts facts)
    {
        var decided = Routing.Decide(through, facts with { TestMode = through.TestMode });
        int? place = decided.Rule is { } rule ? through.Rules.Index().First(r => ReferenceEquals(r.Item, rule)).Index + 1 : null;
        return new RoutingForecast(place, decided.Rule?.Name, facts.Brand, decided.Shares());
    }

    // Only connectors that the person sees, of the merchant of the meta-connector.
    private async Task<Result<ConnectorContext>> Through(ConnectorId meta, IReadOnlyList<ConnectorId> members)
    {
        await using var db = database.Open(scope.Value);
        var known = await db.Connectors().AsNoTracking()
            .Where(c => c.Id == meta
                || (members.Contains(c.Id) && c.Adapter != AdapterKind.Routing && db.Connectors().Any(m => m.Id == meta && m.MerchantId == c.MerchantId)))
            .ToDictionaryAsync(c => c.Id);
        return known.ContainsKey(meta) && members.All(known.ContainsKey) && await contexts.Find(meta) is { IsMeta: true } through
            ? through with { Routes = await contexts.RoutesOf(db, [.. members.Select(m => known[m])]) }
            : Error.NotFound(T("Connector"));
    }

    private static Result<RoutingFacts> Facts(SampleCharge sample)
    {
        var isCard = sample.Method == PaymentMethod.Card;
        var start = sample.CardStart.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (isCard && (start.Length is < SampleCharge.ShortestStart or > SampleCharge.LongestStart || !start.All(char.IsAsciiDigit)))
        {
            return Error.Invalid("cardStart", T($"Enter the first {SampleCharge.ShortestStart} to {SampleCharge.LongestStart} digits of a card number"));
        }

        var country = sample.Country.Trim().ToUpperInvariant();
        if (country.Length > 0 && !Countries.Exists(country))
        {
            return Error.Invalid("country", T("Enter a country as two letters, for example AT"));
        }

        var sum = Sum(sample);
        return sum.IsOk
            ? new RoutingFacts(
                sample.Type, sample.Method, TestMode: false, isCard ? CardBrands.Of(start.PadRight(SampleCharge.LongestStart, '0'))?.Name : null,
                isCard ? start[..SampleCharge.ShortestStart] : null, country.Length > 0 ? country : null, sum.Value, Ticket: 0)
            : sum.Error;
    }

    private static Result<Money?> Sum(SampleCharge sample)
    {
        if (sample.Type == TransactionType.Register)
        {
            return (Money?)null;
        }

        var read = Money.Parse(sample.Amount.Trim(), sample.Currency.Trim().ToUpperInvariant());
        return read.IsOk ? (Money?)read.Value
            : read.Error.Field == "currency" ? Error.Invalid("currency", T("Enter a currency as three letters, for example EUR"))
            : Error.Invalid("amount", T("Enter an amount like 100.00"));
    }
}
