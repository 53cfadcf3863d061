using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>The filtered list as a file, row by row. Posted, because what is personal of a search must not stand in an address.</summary>
internal static class TransactionExport
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        // A spreadsheet would take these for formulas.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n'],
    };

    internal static void MapTransactionExport(this IEndpointRouteBuilder routes) => routes
        .MapPost("/t/{tenantId}/transactions/export", Export).WithMetadata(new RequireAntiforgeryTokenAttribute()).RequireAuthorization();

    private static async Task Export(HttpContext http)
    {
        // The middleware only notes it: whoever binds a form looks by itself, and this endpoint binds none.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await http.Request.ReadFormAsync();
        var entered = await http.RequestServices.GetRequiredService<PortalAccess>().Enter(
            http.User.Session()!, TenantOfRoute.In(http.Request.Path).Tenant, form["sub-tenants"] == "true" ? Reach.WithSubTenants : Reach.ThisTenant);
        if (!entered.IsOk)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.RequestServices.GetRequiredService<CurrentScope>().Set(entered.Value);
        var rows = await http.RequestServices.GetRequiredService<TransactionListQueries>().Export(SearchIn(http, form));
        if (!rows.IsOk)
        {
            await http.RequestServices.GetRequiredService<RefusedAttempts>().Record(rows.Error, null, null);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"transactions.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await using var text = new StreamWriter(http.Response.Body);
        await using var csv = new CsvWriter(text, Format);
        await Write(csv, rows.Value, http.RequestAborted);
    }

    private static TransactionSearch SearchIn(HttpContext http, IFormCollection form) => TransactionFilter.Read(name => form[name]).ToSearch(
        new TransactionSearch
        {
            Customer = form["customer"],
            Name = form["name"],
            Email = form["email"],
            CardFirstSix = form["first-six"],
            CardLastFour = form["last-four"],
            OldestFirst = form["sort"] == "created",
        },
        LocalTimes.In(http.Request.Cookies["time-zone"]));

    private static async Task Write(CsvWriter csv, IAsyncEnumerable<TransactionListItem> rows, CancellationToken cancellation)
    {
        string[] titles =
        [
            "uuid", "purchaseId", "merchantTransactionId", "providerTransactionId", "createdAt", "type", "status", "amount", "currency", "method", "testMode", "account",
            "indicator", "tenant", "merchant", "connector", "email", "country", "errorCode", "profile",
        ];
        await WriteRow(csv, titles);
        await foreach (var t in rows.WithCancellation(cancellation))
        {
            await WriteRow(csv,
            [
                t.Uuid, t.PurchaseId, t.MerchantTransactionId, t.ProviderTransactionId, t.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                t.Type.WireName(), t.Status.ToString().ToUpperInvariant(), t.Amount?.ToString(), t.Amount?.Currency, t.Method.ToString(), t.TestMode ? "true" : "false", t.Account,
                t.Indicator, t.Tenant, t.Merchant, t.Connector, t.Email, t.Country, t.ErrorCode?.ToString(CultureInfo.InvariantCulture), t.HasProfile ? "stored" : t.Resolution.ToString(),
            ]);
        }
    }

    private static Task WriteRow(CsvWriter csv, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            csv.WriteField(value);
        }

        return csv.NextRecordAsync();
    }
}
