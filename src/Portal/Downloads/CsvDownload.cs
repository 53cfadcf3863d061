using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Portal.Downloads;

/// <summary>A list as a file, row by row.</summary>
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

    internal void Map(IEndpointRouteBuilder routes, string path) => PostedDownload.Map(routes, path, async (http, form) =>
        (await Read(http.RequestServices.GetRequiredService<TService>(), http, form)).Map(rows => (IResult)new Rows(this, rows)));

    private async Task Write(HttpContext http, IAsyncEnumerable<TRow> rows)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{Name}-{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.csv\"");

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

    private sealed class Rows(CsvDownload<TService, TRow> download, IAsyncEnumerable<TRow> rows) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => download.Write(httpContext, rows);
    }
}
