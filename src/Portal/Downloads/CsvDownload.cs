using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.SignIn;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerProfiles.Portal.Downloads;

/// <summary>A list as a file, row by row: who it is and whether they may is checked as for a page. Posted, because what is personal of a search must not
/// stand in an address.</summary>
/// <typeparam name="TService">Of the domain; it refuses callers that lack the right.</typeparam>
/// <typeparam name="TRow">What the list shows, masked as there.</typeparam>
internal sealed record CsvDownload<TService, TRow>(
    string Name,
    IReadOnlyList<string> Titles,
    Func<TService, HttpContext, IFormCollection, Task<Result<IAsyncEnumerable<TRow>>>> Read,
    Func<TRow, IReadOnlyList<string?>> Show)
    where TService : notnull
{
    // Quoted where a spreadsheet of another country would see the end of a cell.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        ShouldQuote = cell => cell.Field?.Contains(';', StringComparison.Ordinal) == true || ConfigurationFunctions.ShouldQuote(cell),
    };

    internal void Map(IEndpointRouteBuilder routes, string path) =>
        routes.MapPost($"/t/{{tenantId}}/{path}", Send).WithMetadata(new RequireAntiforgeryTokenAttribute()).RequireAuthorization();

    private async Task Send(HttpContext http)
    {
        // The middleware only notes it: form binding checks it, and this endpoint binds none. A token in a header may come without a form.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || await PostedForm.Read(http) is not { } form)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var entered = await http.RequestServices.GetRequiredService<PortalAccess>().Enter(
            http.User.Session()!, TenantOfRoute.In(http.Request.Path).Tenant, form["sub-tenants"] == "true" ? Reach.WithSubTenants : Reach.ThisTenant);
        if (!entered.IsOk)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.RequestServices.GetRequiredService<CurrentScope>().Set(entered.Value);
        var rows = await Read(http.RequestServices.GetRequiredService<TService>(), http, form);
        if (!rows.IsOk)
        {
            await http.RequestServices.GetRequiredService<RefusedAttempts>().Record(rows.Error, null, null);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await Write(http, rows.Value);
    }

    private async Task Write(HttpContext http, IAsyncEnumerable<TRow> rows)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{Name}-{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.csv\"");
        http.Response.Headers.CacheControl = "no-store";

        // Without it Excel reads the bytes as the machine's old code page.
        await http.Response.Body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), http.RequestAborted);
        await using var text = new StreamWriter(http.Response.Body);
        await using var csv = new CsvWriter(text, Format);
        await WriteRow(csv, Titles);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
        {
            await WriteRow(csv, Show(row));
        }
    }

    private static Task WriteRow(CsvWriter csv, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            csv.WriteField(SpreadsheetCell.Of(value));
        }

        return csv.NextRecordAsync();
    }
}
