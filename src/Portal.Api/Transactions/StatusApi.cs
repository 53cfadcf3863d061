using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The status calls (contract 5).</summary>
internal static class StatusApi
{
    private static readonly CallPolicy Policy = new(CallFamily.Status, Answer: typeof(StatusAnswer));

    internal static void MapStatus(this IEndpointRouteBuilder routes)
    {
        var queries = routes.ServiceProvider.GetRequiredService<TransactionQueries>();
        var limits = routes.ServiceProvider.GetRequiredService<StatusLimits>();

        routes.MapCall("GET", "status/{apiKey}/getByUuid/{uuid}", Policy, call => Answer(call, limits, "uuid", id => queries.ByUuid(call.Scope, id, call.Aborted)))
            .WithName("getByUuid").WithSummary("What became of a transaction, by uuid").WithTags("Status");
        routes.MapCall(
                "GET", "status/{apiKey}/getByMerchantTransactionId/{merchantTransactionId}", Policy,
                call => Answer(call, limits, "merchantTransactionId", id => queries.ByMerchantTransactionId(call.Scope, id, call.Aborted)))
            .WithName("getByMerchantTransactionId").WithSummary("What became of a transaction, by the merchant's id").WithTags("Status");
    }

    private static async Task<IResult> Answer(MerchantCall call, StatusLimits limits, string name, Func<string, Task<TransactionRecord?>> find)
    {
        var id = (string)call.Http.Request.RouteValues[name]!;
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

    private static bool WantsTracing(HttpRequest request) => request.Query["includeTracing"].ToString() is "1" or "true";
}
