using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.ShopperPages;

/// <summary>The page where a shopper sees and ends what is stored (docs/shoppers-page.md). Plain documents: no circuit, no session, nothing of the
/// portal.</summary>
internal static class ShopperPageEndpoints
{
    private const string Page = ShopperLinks.Root + "/{id}/{secret}";

    internal static void MapShopperPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Page).AllowAnonymous().WithMetadata(new PublicPage.FormLimits());
        pages.MapGet(string.Empty, Show);
        pages.MapMethods(string.Empty, [HttpMethods.Head], Look);
        Ask<ConfirmationView>("remove", one => one.MayEnd);
        Ask<ConfirmationView>("withdraw", one => one is { MayEnd: true, Consent: not null }, (nameof(ConfirmationView.Withdraws), true));
        Ask<PauseView>("pause", one => one is { MayEnd: true, IsPaused: false });
        Ask<BackupView>("backup", one => one is { IsExpired: false, IsBackup: false, IsPaused: false });
        Change("prefer", (changes, http, visit, instrument) => changes.Prefer(visit, instrument, http.RequestAborted));
        Change("backup", (changes, http, visit, instrument) =>
        {
            var (address, browser) = PublicPage.WhereFrom(http);
            return changes.BackUp(visit, instrument, address, browser, http.RequestAborted);
        });
        Change("no-backup", (changes, http, visit, instrument) => changes.EndBackup(visit, instrument, http.RequestAborted));
        Change("pause", (changes, http, visit, instrument) => changes.Pause(visit, instrument, http.RequestAborted));
        Change("use-again", (changes, http, visit, instrument) => changes.UseAgain(visit, instrument, http.RequestAborted));
        Change("remove", (changes, http, visit, instrument) => changes.Remove(visit, instrument, http.RequestAborted));
        Change("withdraw", (changes, http, visit, instrument) => changes.Withdraw(visit, instrument, http.RequestAborted));
        pages.MapPost("/renew", Renew);
        pages.MapPost("/data", Download);
        routes.MapGet(ShopperLinks.Root + "/{id}/back", Back).AllowAnonymous();

        // Nothing below here is the portal's: its sign-in page would carry the secret of the link in its address.
        routes.Map(ShopperLinks.Root + "/{**rest}", http => Nothing(http).ExecuteAsync(http)).AllowAnonymous();

        // What cannot be taken back with one click is asked about on a page of its own.
        void Ask<TView>(string action, Func<ShownInstrument, bool> mayBe, params (string, object?)[] more)
            where TView : IComponent => pages.MapGet(
            $"/{action}/{{instrument}}", (HttpContext http, string id, string secret, string instrument, ShopperVisits visits, ShopperPage page) =>
                Confirm<TView>(http, (id, secret, instrument), mayBe, more, visits, page));

        void Change(string action, Func<ShopperChanges, HttpContext, ShopperVisit, RegistrationId, Task<Result>> change) => pages.MapPost(
            $"/{action}", (HttpContext http, string id, string secret, ShopperVisits visits, ShopperPage page, ShopperChanges changes) =>
                Do(http, id, secret, action, visits, page, (visit, instrument) => change(changes, http, visit, instrument)));
    }

    // Looking takes the page from nobody: scanners of mail ask like this.
    private static async Task<IResult> Look(HttpContext http, string id, string secret, ShopperVisits visits)
    {
        if (!await visits.Exists(id, secret, CookieIn(http, id), http.RequestAborted))
        {
            return Nothing(http);
        }

        PublicPage.SetHeaders(http);
        return Results.Ok();
    }

    private static async Task<IResult> Show(
        HttpContext http, string id, string secret, string? done, ShopperVisits visits, ShopperPage page, IOptions<ShopperPageOptions> options)
    {
        if (PublicPage.IsFetchedAhead(http.Request))
        {
            return PublicPage.RefuseAhead(http);
        }

        if (await visits.Open(id, secret, CookieIn(http, id), http.RequestAborted) is not { } visit)
        {
            return Nothing(http);
        }

        if (visit.IsNew)
        {
            http.Response.Cookies.Append(CookieOf(id), visit.Cookie, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = $"{ShopperLinks.Root}/{visit.Session.Id}",
                IsEssential = true, MaxAge = options.Value.SessionLifetime,
            });
        }

        return await Document(http, visit, page, StatusCodes.Status200OK, done);
    }

    private static async Task<IResult> Confirm<TView>(
        HttpContext http, (string Id, string Secret, string Instrument) asked, Func<ShownInstrument, bool> mayBe, (string, object?)[] more,
        ShopperVisits visits, ShopperPage page)
        where TView : IComponent
    {
        if (await visits.Continue(asked.Id, asked.Secret, CookieIn(http, asked.Id), http.RequestAborted) is not { } visit)
        {
            return Nothing(http);
        }

        var shown = await page.Show(visit, http.RequestAborted);
        if (!RegistrationId.TryParse(asked.Instrument, out var wanted) || shown.Find(wanted) is not { } found || !mayBe(found))
        {
            return await Document(http, visit, page, StatusCodes.Status404NotFound, ShopperWords.Gone);
        }

        PublicPage.SetHeaders(http);
        return new SpokenResult(visit.Session.Language, new RazorComponentResult<TView>(
            more.Concat([("Path", visit.Path), ("FormToken", visit.FormToken), ("Shown", shown), ("Instrument", found)])
                .ToDictionary(p => p.Item1, p => p.Item2)));
    }

    // Reloading posts nothing twice: what was done leads back to the page.
    private static async Task<IResult> Do(
        HttpContext http, string id, string secret, string action, ShopperVisits visits, ShopperPage page,
        Func<ShopperVisit, RegistrationId, Task<Result>> change)
    {
        if (await FromPage(http, id, secret, visits) is not var (visit, form))
        {
            return Nothing(http);
        }

        if (!RegistrationId.TryParse(form["instrument"], out var instrument) || !(await change(visit, instrument)).IsOk)
        {
            return await Document(http, visit, page, StatusCodes.Status422UnprocessableEntity, ShopperWords.Gone);
        }

        return SeeOther(http, $"{visit.Path}?done={action}");
    }

    private static async Task<IResult> Renew(
        HttpContext http, string id, string secret, ShopperVisits visits, ShopperPage page, ShopperRenewals renewals, IOptions<CheckoutOptions> checkout)
    {
        if (await FromPage(http, id, secret, visits) is not var (visit, form))
        {
            return Nothing(http);
        }

        var origin = checkout.Value.OriginOr($"{http.Request.Scheme}://{http.Request.Host}");
        if (!RegistrationId.TryParse(form["instrument"], out var instrument)
            || await renewals.Begin(visit, instrument, origin, http.RequestAborted) is not { IsOk: true } begun)
        {
            return await Document(http, visit, page, StatusCodes.Status422UnprocessableEntity, ShopperWords.Gone);
        }

        return SeeOther(http, begun.Value);
    }

    // From the payment page, whose address must not hold the secret of this one: the cookie says whose browser it is.
    private static async Task<IResult> Back(HttpContext http, string id, string? done, ShopperVisits visits) =>
        await visits.PathOf(id, CookieIn(http, id), http.RequestAborted) is { } path
            ? SeeOther(http, done == "renew" ? path + "?done=renew" : path)
            : Nothing(http);

    private static StatusCodeHttpResult SeeOther(HttpContext http, string path)
    {
        PublicPage.SetHeaders(http);
        http.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IResult> Download(HttpContext http, string id, string secret, ShopperVisits visits, ShopperData data)
    {
        if (await FromPage(http, id, secret, visits) is not var (visit, form) || await data.Copy(visit, http.RequestAborted) is not { } copy)
        {
            return Nothing(http);
        }

        PublicPage.SetHeaders(http);
        return CopyDownload.Of(copy, "my-data", form["format"], visit.Session.Language);
    }

    private static async Task<(ShopperVisit Visit, IFormCollection Form)?> FromPage(HttpContext http, string id, string secret, ShopperVisits visits) =>
        !PublicPage.IsFromElsewhere(http.Request) && await PostedForm.Read(http) is { } form
        && await visits.Post(id, secret, CookieIn(http, id), form["page"], http.RequestAborted) is { } visit ? (visit, form) : null;

    private static async Task<IResult> Document(HttpContext http, ShopperVisit visit, ShopperPage page, int status, string? said)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(visit.Session.Language, new RazorComponentResult<ShopperPageView>(new Dictionary<string, object?>
        {
            [nameof(ShopperPageView.Path)] = visit.Path,
            [nameof(ShopperPageView.FormToken)] = visit.FormToken,
            [nameof(ShopperPageView.Shown)] = await page.Show(visit, http.RequestAborted),
            [nameof(ShopperPageView.Said)] = said,
        }) { StatusCode = status });
    }

    // One page for every wrong link, browser and form, so that none can be distinguished.
    private static SpokenResult Nothing(HttpContext http)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(
            PublicPage.WantedLanguage(http.Request), new RazorComponentResult<NoPageHere> { StatusCode = StatusCodes.Status404NotFound });
    }

    private static string? CookieIn(HttpContext http, string id) => http.Request.Cookies[CookieOf(id)];

    private static string CookieOf(string id) => ShopperSessionId.TryParse(id, out var session) ? $"shopper-{session}" : "shopper";
}
