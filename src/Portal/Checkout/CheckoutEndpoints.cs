using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.Checkout;

/// <summary>The payment pages that shoppers are sent to (contract 4.9). Plain documents: no circuit, no session, nothing of the portal.</summary>
internal static class CheckoutEndpoints
{
    private const string Page = "/redirect/{uuid}/{secret}";

    // How long the browser that paid can still look at how it ended.
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromDays(1);

    internal static void MapCheckout(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Page).AllowAnonymous().WithMetadata(new PublicPage.FormLimits());
        pages.MapGet(string.Empty, Show);
        pages.MapMethods(string.Empty, [HttpMethods.Head], Look);
        pages.MapPost("/take", Take);
        pages.MapPost("/pay", Pay);
        pages.MapPost("/cancel", Cancel);
        pages.MapPost("/challenge", Return);
        pages.MapGet("/return", ComeBack);
        PaymentLinkEndpoints.MapCancelling(routes);

        // Nothing below here is the portal's: its sign-in page would carry the secret of the link in its address.
        routes.Map("/redirect/{**rest}", http => Nothing(http).ExecuteAsync(http)).AllowAnonymous();
    }

    // Looking takes the page from nobody: scanners of mail ask like this.
    private static async Task<IResult> Look(HttpContext http, string uuid, string secret, Visits visits)
    {
        if (!await visits.Exists(uuid, secret, http.Request.Cookies[CookieOf(uuid)], http.RequestAborted))
        {
            return Nothing(http);
        }

        PublicPage.SetHeaders(http);
        return Results.Ok();
    }

    private static async Task<IResult> Show(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, TimeProvider time)
    {
        if (PublicPage.IsFetchedAhead(http.Request))
        {
            return PublicPage.RefuseAhead(http);
        }

        if (await visits.Open(uuid, secret, http.Request.Cookies[CookieOf(uuid)], http.RequestAborted) is not { } visit)
        {
            return Nothing(http);
        }

        Give(http, visit, time);
        var shown = await page.Show(visit, http.RequestAborted);
        if (visit.IsUntaken && shown.Stage == PaymentStage.Choosing)
        {
            return PaymentLinkEndpoints.Offer(http, visit, shown);
        }

        if (shown.ProvidersPage is { } providers)
        {
            // Not a redirect: a browser follows those of a form only to where that form may go.
            http.Response.Headers["Refresh"] = "0;url=" + providers;
        }

        return Document(http, visit, shown, null, null);
    }

    // Programs that look at links in mails do not post.
    private static async Task<IResult> Take(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, TimeProvider time)
    {
        if (PublicPage.IsFromElsewhere(http.Request)
            || await visits.Take(uuid, secret, http.Request.Cookies[CookieOf(uuid)], http.RequestAborted) is not { } visit)
        {
            return Nothing(http);
        }

        Give(http, visit, time);
        return await GoOn(http, visit, page);
    }

    private static void Give(HttpContext http, Visit visit, TimeProvider time)
    {
        if (visit.IsNew)
        {
            http.Response.Cookies.Append(CookieOf(visit.Uuid), visit.Cookie, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = $"/redirect/{visit.Uuid}", IsEssential = true,
                MaxAge = TimeSpan.FromMinutes(Math.Ceiling((visit.Page.ExpiresAt - time.Now()).TotalMinutes)) + AfterTheEnd,
            });
        }
    }

    private static async Task<IResult> Pay(
        HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, CheckoutProcessor checkout, IOptions<CheckoutOptions> options)
    {
        if (await FromPage(http, uuid, secret, visits) is not var (visit, form))
        {
            return Nothing(http);
        }

        var typed = CheckoutForm.Of(form);
        var choice = typed.Read();
        var paid = choice.IsOk
            ? await checkout.Pay(visit with { Origin = OriginOf(http, options.Value) }, With(http, typed, choice.Value), http.RequestAborted)
            : choice.Error;
        return paid.IsOk ? await GoOn(http, visit, page) : Document(http, visit, await page.ShowAgain(visit, http.RequestAborted), typed, paid.Error);
    }

    private static string OriginOf(HttpContext http, CheckoutOptions options) => options.OriginOr($"{http.Request.Scheme}://{http.Request.Host}");

    private static PaymentChoice With(HttpContext http, CheckoutForm typed, PaymentChoice choice)
    {
        var (address, browser) = PublicPage.WhereFrom(http);
        return choice with { ConsentText = typed.ConsentText, Address = address, Browser = browser };
    }

    private static async Task<IResult> Cancel(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, CheckoutReturn returns)
    {
        if (await FromPage(http, uuid, secret, visits) is not var (visit, _))
        {
            return Nothing(http);
        }

        await returns.Cancel(visit, http.RequestAborted);
        return await GoOn(http, visit, page);
    }

    private static async Task<IResult> Return(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, CheckoutReturn returns)
    {
        if (await FromPage(http, uuid, secret, visits) is not var (visit, form))
        {
            return Nothing(http);
        }

        await returns.ComeBack(visit, form["answer"].ToString(), http.RequestAborted);
        return await GoOn(http, visit, page);
    }

    // From a page of the provider's, or from a form of ours that was the last. What the address says counts for nothing: the provider is asked.
    private static async Task<IResult> ComeBack(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, CheckoutReturn returns)
    {
        if (await visits.ComeBack(uuid, secret, http.Request.Cookies[CookieOf(uuid)], http.RequestAborted) is not { } visit)
        {
            return Nothing(http);
        }

        await returns.ComeBack(visit, null, http.RequestAborted);
        var shown = await page.ShowAgain(visit, http.RequestAborted);
        if (LeavesAtOnce(shown) && shown.ReturnUrl is { } url)
        {
            // Not a redirect either: the merchant's page may send the browser on to where no policy of ours could name beforehand.
            http.Response.Headers["Refresh"] = "0;url=" + url;
        }

        return Document(http, visit, shown, null, null);
    }

    // Who asked for the card to be saved reads first that it was not.
    private static bool LeavesAtOnce(ShownPayment shown) => HasEnded(shown) && !shown.IsNotSaved;

    private static bool HasEnded(ShownPayment shown) => shown.Stage is not (PaymentStage.Choosing or PaymentStage.Challenged or PaymentStage.Processing);

    private static async Task<(Visit Visit, IFormCollection Form)?> FromPage(HttpContext http, string uuid, string secret, Visits visits) =>
        !PublicPage.IsFromElsewhere(http.Request) && await PostedForm.Read(http) is { } form
        && await visits.Post(uuid, secret, http.Request.Cookies[CookieOf(uuid)], form["page"], http.RequestAborted) is { } visit ? (visit, form) : null;

    // At the end to the page that goes on to the merchant, otherwise back to this one: reloading posts nothing twice, and forms lead to ourselves alone.
    private static async Task<IResult> GoOn(HttpContext http, Visit visit, CheckoutPage page)
    {
        var shown = await page.ShowAgain(visit, http.RequestAborted);
        PublicPage.SetHeaders(http);
        http.Response.Headers.Location = $"/redirect/{visit.Uuid}/{visit.Secret}" + (HasEnded(shown) ? "/return" : string.Empty);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static SpokenResult Document(HttpContext http, Visit visit, ShownPayment shown, CheckoutForm? typed, Error? refusal)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(shown.Language, new RazorComponentResult<PaymentPageView>(new Dictionary<string, object?>
        {
            [nameof(PaymentPageView.Path)] = $"/redirect/{visit.Uuid}/{visit.Secret}",
            [nameof(PaymentPageView.FormToken)] = visit.FormToken,
            [nameof(PaymentPageView.Payment)] = shown,
            [nameof(PaymentPageView.Typed)] = typed,
            [nameof(PaymentPageView.Refusal)] = refusal,
        }) { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity });
    }

    // One page for every wrong link, browser and form, so that none can be distinguished.
    internal static SpokenResult Nothing(HttpContext http)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(PublicPage.WantedLanguage(http.Request), new RazorComponentResult<NothingHere> { StatusCode = StatusCodes.Status404NotFound });
    }

    private static string CookieOf(string uuid) => uuid.Length <= 20 ? $"payment-{uuid}" : "payment";
}
