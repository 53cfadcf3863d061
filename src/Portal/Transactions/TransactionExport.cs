using System.Globalization;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Downloads;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>The filtered list as a file.</summary>
internal static class TransactionExport
{
    private static readonly string[] Titles =
    [
        "uuid", "purchaseId", "merchantTransactionId", "providerTransactionId", "createdAt", "type", "status", "amount", "currency", "method", "testMode",
        "account",
        "indicator", "tenant", "merchant", "connector", "email", "country", "errorCode", "profile", "customer", "backupFor",
        "schemeTransactionIdentifier", "transactionLinkIdentifier",
    ];

    internal static void MapTransactionExport(this IEndpointRouteBuilder routes) =>
        new CsvDownload<TransactionListQueries, TransactionListItem>(
            "transactions", Titles, (transactions, http, form) => transactions.Export(SearchIn(http, form)), Show).Map(routes, "transactions/export");

    private static TransactionSearch SearchIn(HttpContext http, IFormCollection form) => TransactionCriteria.All.Search(
        TransactionCriteria.All.Read(name => form[name], name => form[name]), LocalTimes
            .In(http.Request.Cookies["time-zone"])) with { OldestFirst = form["sort"] == "created" };

    // As the page says it, in English, for files are read by programs too.
    private static string?[] Show(TransactionListItem t) => InEnglish.Say<string?[]>(() =>
    [
        t.Uuid, t.PurchaseId, t.MerchantTransactionId, t.ProviderTransactionId, t.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        t.Type.WireName(), TransactionWords.Of(t.Group), t.Amount?.ToString(), t.Amount?.Currency, t.Method.ToString(), t.TestMode
            ? "true"
            : "false", t.Account,
        t.Indicator, t.Tenant, t.Merchant, t.Connector, t.Email, t.Country, t.ErrorCode?.ToString(CultureInfo.InvariantCulture), TransactionWords
            .Stored(t.HasProfile, t.Resolution), t.Customer, t.BackupFor, t.Scheme?.TransactionId,
        t.Scheme?.LinkId,
    ]);
}
