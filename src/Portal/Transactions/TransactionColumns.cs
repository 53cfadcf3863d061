using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>A column that the list can show.</summary>
/// <param name="Heading">Asked each time, for the language of each reader.</param>
public sealed record TransactionColumn(string Key, Func<string> Heading, Func<TransactionListItem, string?> Text, bool IsNumber = false)
{
    internal string Title => Heading();
}

/// <summary>All columns in their order; the first eight are shown unless somebody chooses others.</summary>
internal static class TransactionColumns
{
    internal const int Default = 8;

    internal static IReadOnlyList<TransactionColumn> All { get; } =
    [
        new("created", () => T("Date"), _ => null),
        new("status", () => T("Status"), _ => null),
        new("type", () => T("Type"), t => TransactionWords.Of(t.Type)),
        new("merchant-id", () => T("Merchant reference"), _ => null),
        new("customer", () => T("Customer"), t => t.Customer),
        new("merchant", () => T("Merchant"), t => t.Merchant),
        new("account", () => T("Card or account"), t => t.Account),
        new("amount", () => T("Amount"), t => Amounts.Of(t.Amount), IsNumber: true),
        new("connector", () => T("Connector"), t => t.Connector),
        new("reason", () => T("Reason"), t => t.ErrorCode is { } code ? TransactionWords.OfCode(code) : null),
        new("uuid", () => T("Uuid"), _ => null),
        new("purchase", () => T("Purchase ID"), t => t.PurchaseId),
        new("provider-id", () => T("Provider reference"), t => t.ProviderTransactionId),
        new("tenant", () => T("Tenant"), t => t.Tenant),
        new("method", () => T("Method"), t => MethodWords.Of(t.Method)),
        new("indicator", () => T("Initiated by"), t => TransactionWords.Of(t.Indicator)),
        new("email", () => T("Email"), t => t.Email),
        new("country", () => T("Country"), t => t.Country),
        new("profile", () => T("Profile"), t => t.HasProfile ? T("Stored") : "–"),
        new("mode", () => T("Mode"), t => t.TestMode ? T("Test") : T("Live")),
    ];

    /// <summary>Those of the list of keys, in their order; the usual ones when it names none.</summary>
    internal static IReadOnlyList<TransactionColumn> Chosen(string? keys)
    {
        var wanted = (keys ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var chosen = All.Where(c => wanted.Contains(c.Key)).ToList();
        return chosen.Count == 0 ? [.. All.Take(Default)] : chosen;
    }
}
