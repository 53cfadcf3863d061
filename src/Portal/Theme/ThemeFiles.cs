using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Portal.Theme;

/// <summary>The files that are made from MudBlazor at the start. Their addresses hold what they are made of, so that browsers may keep them for good.</summary>
internal sealed class ThemeFiles
{
    private const string Sheet = "/theme.css";
    private const string Drawings = "/symbols.svg";
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string ForAMoment = "no-cache";

    private readonly Lazy<Task<Made>> _sheet;
    private readonly Made _symbols = Made.Of(Symbols.Sheet, "image/svg+xml");

    public ThemeFiles(IServiceProvider services) => _sheet = new(async () => Made.Of(await ThemeSheet.Render(services), "text/css"));

    internal static string SymbolsAddress { get; } = $"{Drawings}?v={Made.Of(Symbols.Sheet, string.Empty).Version}";

    internal async Task<string> SheetAddress() => $"{Sheet}?v={(await _sheet.Value).Version}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup(string.Empty).AllowAnonymous();
        files.MapMethods(Sheet, [HttpMethods.Get, HttpMethods.Head],
            async Task<IResult> (HttpContext http, ThemeFiles theme) => Answer(http, await theme._sheet.Value));
        files.MapMethods(Drawings, [HttpMethods.Get, HttpMethods.Head], (HttpContext http, ThemeFiles theme) => Answer(http, theme._symbols));
    }

    private static IResult Answer(HttpContext http, Made file)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == file.Version ? ForGood : ForAMoment;
        return Results.Bytes(file.Content, file.Type, entityTag: new($"\"{file.Version}\""));
    }

    private sealed record Made(byte[] Content, string Type, string Version)
    {
        internal static Made Of(string text, string type)
        {
            var content = Encoding.UTF8.GetBytes(text);
            return new Made(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
        }
    }
}
