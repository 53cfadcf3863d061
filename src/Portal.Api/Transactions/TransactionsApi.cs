using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The transaction calls (contract 4).</summary>
internal static class TransactionsApi
{
    internal static void MapTransactions(this IEndpointRouteBuilder routes)
    {
        var charges = routes.ServiceProvider.GetRequiredService<TransactionProcessor>();
        var followUps = routes.ServiceProvider.GetRequiredService<FollowUpProcessor>();
        var links = routes.ServiceProvider.GetRequiredService<PaymentPageLinks>();
        var checkout = routes.ServiceProvider.GetRequiredService<IOptions<CheckoutOptions>>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var exchanges = routes.ServiceProvider.GetRequiredService<TransactionExchanges>();

        Charge(TransactionType.Debit, "Charge a means of payment");
        Charge(TransactionType.Preauthorize, "Reserve a sum, to be captured or voided later");
        Charge(TransactionType.Register, "Store a means of payment without charging it");
        Charge(TransactionType.Payout, "Pay out to a means of payment");
        FollowUp(TransactionType.IncrementalAuthorization, "Raise a reserved sum");
        FollowUp(TransactionType.Capture, "Take a reserved sum, or part of it");
        FollowUp(TransactionType.Void, "Release a reserved sum, or part of it");
        FollowUp(TransactionType.Refund, "Pay back a debit or capture, or part of it");
        FollowUp(TransactionType.Deregister, "End a stored means of payment, for good");

        void Charge(TransactionType type, string summary) => Map(routes, type, summary, async call =>
        {
            var charge = ChargeRequest.Read(type, call.Body, time.Now(), call.SignedWithMd5);
            return charge.IsOk
                ? Kept(type, call, Redirected(call.Http.Request, await charges.Charge(call.Scope, From(call.Http.Request, charge.Value), call.Aborted)))
                : Refuse(charge.Error);
        });

        void FollowUp(TransactionType type, string summary) => Map(routes, type, summary, async call =>
        {
            var followUp = FollowUpRequest.Read(type, call.Body, call.SignedWithMd5);
            return followUp.IsOk ? Kept(type, call, await followUps.Follow(call.Scope, followUp.Value, call.Aborted)) : Refuse(followUp.Error);
        });

        Result<TransactionRecord> Redirected(HttpRequest request, Result<TransactionRecord> outcome)
        {
            if (outcome.Value is not { Transaction: { Status: TransactionStatus.Redirect } waiting } record)
            {
                return outcome;
            }

            var origin = OriginOf(request);
            return record with
            {
                RedirectUrl = origin + links.PathOf(waiting),
                Link = record.Link is { } link ? link with { CancelUrl = origin + links.CancelPathOf(waiting) } : null,
            };
        }

        Charge From(HttpRequest request, Charge charge) => charge with { Details = charge.Details with { Origin = OriginOf(request) } };

        string OriginOf(HttpRequest request) => checkout.Value.OriginOr(request.Host.HasValue ? $"{request.Scheme}://{request.Host}" : string.Empty);

        IResult Kept(TransactionType type, MerchantCall call, Result<TransactionRecord> outcome)
        {
            if (outcome.IsOk)
            {
                exchanges.Keep(ExchangeJson.Of(outcome.Value, TransactionRequests.For(type), call.Body));
            }

            return Show(outcome);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, TransactionType type, string summary, Func<MerchantCall, Task<IResult>> handler)
    {
        var shape = TransactionRequests.For(type);
        routes.MapCall("POST", $"transaction/{{apiKey}}/{shape.Name}",
            new CallPolicy(CallFamily.Transactions, shape, IsTransaction: true, typeof(TransactionAnswer)), handler)
            .WithName(shape.Name).WithSummary(summary).WithTags("Transactions");
    }

    private static IResult Show(Result<TransactionRecord> outcome) => outcome.IsOk
        ? Answer.Of(TransactionAnswers.From(outcome.Value), TransactionAnswersJson.Wire.TransactionAnswer)
        : Refuse(outcome.Error);

    private static Refusal Refuse(Error error) => new(error, CallFamily.Transactions);
}
