using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>A column that the list can show.</summary>
public sealed record TransactionColumn(string Key, string Title, Func<TransactionListItem, string?> Text, bool IsNumber = false);

/// <summary>All columns in their order; the first seven are shown unless somebody chooses others.</summary>
internal static class TransactionColumns
{
    internal const int Default = 7;

    internal static IReadOnlyList<TransactionColumn> All { get; } =
    [
        new("created", "Date", _ => null),
        new("status", "Status", _ => null),
        new("type", "Type", t => TransactionWords.Of(t.Type)),
        new("merchant-id", "Merchant's ID", _ => null),
        new("connector", "Connector", t => t.Connector),
        new("account", "Card or account", t => t.Account),
        new("amount", "Amount", t => t.Amount is { } sum ? $"{sum} {sum.Currency}" : null, IsNumber: true),
        new("uuid", "Uuid", _ => null),
        new("purchase", "Purchase ID", t => t.PurchaseId),
        new("provider-id", "Provider's ID", t => t.ProviderTransactionId),
        new("tenant", "Tenant", t => t.Tenant),
        new("merchant", "Merchant", t => t.Merchant),
        new("method", "Method", t => t.Method.ToString()),
        new("indicator", "Indicator", t => TransactionWords.Of(t.Indicator)),
        new("email", "Email", t => t.Email),
        new("country", "Country", t => t.Country),
        new("profile", "Profile", t => t.HasProfile ? "Stored" : "–"),
        new("mode", "Mode", t => t.TestMode ? "Test" : "Live"),
    ];

    /// <summary>Those of the list of keys, in their order; the usual ones when it names none.</summary>
    internal static IReadOnlyList<TransactionColumn> Chosen(string? keys)
    {
        var wanted = (keys ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var chosen = All.Where(c => wanted.Contains(c.Key)).ToList();
        return chosen.Count == 0 ? [.. All.Take(Default)] : chosen;
    }
}
