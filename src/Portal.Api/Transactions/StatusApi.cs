using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The status calls (contract 5).</summary>
internal static class StatusApi
{
    private const string ByMerchantId = "/getByMerchantTransactionId/";

    private static readonly CallPolicy Policy = new(CallFamily.Status, Answer: typeof(StatusAnswer));

    internal static void MapStatus(this IEndpointRouteBuilder routes)
    {
        var queries = routes.ServiceProvider.GetRequiredService<TransactionQueries>();
        var limits = routes.ServiceProvider.GetRequiredService<StatusLimits>();

        routes.MapCall("GET", "status/{apiKey}/getByUuid/{uuid}", Policy, call => Answer(
                call, limits, (string)call.Http.Request.RouteValues["uuid"]!, id => queries.ByUuid(call.Scope, id, call.Aborted)))
            .WithName("getByUuid").WithSummary("Outcome of a transaction, by uuid").WithTags("Status");
        routes.MapCall(
                "GET", $"status/{{apiKey}}{ByMerchantId}{{**merchantTransactionId}}", Policy,
                call =>
                {
                    var asSent = IdAsSent(call.Http.Request);
                    return Answer(
                        call, limits, Uri.UnescapeDataString(asSent), id => queries.ByMerchantTransactionId(call.Scope, id, asSent, call.Aborted));
                })
            .WithName("getByMerchantTransactionId").WithSummary("Outcome of a transaction, by the merchant's ID").WithTags("Status");
    }

    private static async Task<IResult> Answer(MerchantCall call, StatusLimits limits, string id, Func<string, Task<TransactionRecord?>> find)
    {
        if (!limits.Take(call, id))
        {
            return new Refusal(new Error(ErrorCodes.TooManyRequests, "Too many requests"), CallFamily.Status);
        }

        // A text that no column can hold names nothing.
        var record = id.Length > Transaction.MerchantTransactionIdMaxLength || id.Contains('\0', StringComparison.Ordinal) ? null : await find(id);
        return record is null
            ? new Refusal(TransactionErrors.NotFound, CallFamily.Status)
            : Answers.Answer.Of(TransactionAnswers.StatusFrom(record, WantsTracing(call.Http.Request)), TransactionAnswersJson.Wire.StatusAnswer);
    }

    // Ids may hold anything, slashes too, and the PHP client encodes nothing (contract 5 and 11, no. 36). The path that routing sees is decoded
    // in part, so the id is taken from the target to the letter.
    private static string IdAsSent(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?', 2)[0];
        var at = path.IndexOf(ByMerchantId, StringComparison.Ordinal);
        return at < 0 ? request.RouteValues["merchantTransactionId"] as string ?? string.Empty : path[(at + ByMerchantId.Length)..];
    }

    private static bool WantsTracing(HttpRequest request) => request.Query["includeTracing"].ToString() is "1" or "true";
}
