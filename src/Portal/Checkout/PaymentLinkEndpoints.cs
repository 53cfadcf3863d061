using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerProfiles.Portal.Checkout;

/// <summary>Payment pages whose link was handed over: what the shopper sees before taking it, and where the merchant takes it back.</summary>
internal static class PaymentLinkEndpoints
{
    internal static void MapCancelling(IEndpointRouteBuilder routes)
    {
        var cancelling = routes.MapGroup("/redirect/{uuid}/cancel/{secret}").AllowAnonymous().WithMetadata(new PublicPage.FormLimits());
        cancelling.MapMethods(string.Empty, [HttpMethods.Get, HttpMethods.Head], Ask);
        cancelling.MapPost(string.Empty, Cancel);
    }

    internal static IResult Offer(HttpContext http, Visit visit, ShownPayment shown)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(shown.Language, new RazorComponentResult<PaymentLinkView>(new Dictionary<string, object?>
        {
            [nameof(PaymentLinkView.Path)] = $"/redirect/{visit.Uuid}/{visit.Secret}",
            [nameof(PaymentLinkView.Payment)] = shown,
            [nameof(PaymentLinkView.ExpiresAt)] = visit.Page.ExpiresAt,
        }));
    }

    private static async Task<IResult> Ask(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page) =>
        PublicPage.IsFetchedAhead(http.Request) ? PublicPage.RefuseAhead(http)
        : await visits.OpenToCancel(uuid, secret, http.RequestAborted) is not { } visit ? CheckoutEndpoints.Nothing(http)
        : Document(http, visit, await page.Show(visit, http.RequestAborted), StatusCodes.Status200OK);

    // The secret in the address is all that is needed: it is the merchant's, whose server may post here too.
    private static async Task<IResult> Cancel(HttpContext http, string uuid, string secret, Visits visits, CheckoutPage page, CheckoutReturn returns)
    {
        if (await visits.OpenToCancel(uuid, secret, http.RequestAborted) is not { } visit)
        {
            return CheckoutEndpoints.Nothing(http);
        }

        await returns.Cancel(visit, http.RequestAborted);
        var shown = await page.ShowAgain(visit, http.RequestAborted);
        var isEnded = shown.Stage is PaymentStage.Cancelled or PaymentStage.Expired or PaymentStage.Failed;
        return Document(http, visit, shown, isEnded ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static SpokenResult Document(HttpContext http, Visit visit, ShownPayment shown, int status)
    {
        PublicPage.SetHeaders(http);
        return new SpokenResult(shown.Language, new RazorComponentResult<CancelLinkView>(new Dictionary<string, object?>
        {
            [nameof(CancelLinkView.Path)] = $"/redirect/{visit.Uuid}/cancel/{visit.Secret}",
            [nameof(CancelLinkView.Payment)] = shown,
        }) { StatusCode = status });
    }
}
