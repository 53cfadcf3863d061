using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Schedules;

/// <summary>The schedule calls (contract 9).</summary>
internal static class SchedulesApi
{
    private static readonly CallPolicy Reading = new(CallFamily.Schedules, Answer: typeof(ScheduleAnswer));

    internal static void MapSchedules(this IEndpointRouteBuilder routes)
    {
        var schedules = routes.ServiceProvider.GetRequiredService<ScheduleChanges>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();

        Map(ScheduleRequests.Start, "Charge a stored means of payment in each period", (call, values) => Start(call, values, schedules, time));
        Map(ScheduleRequests.Update, "Change what a schedule charges, or when", (call, values) => Update(call, values, schedules));
        Map(ScheduleRequests.Pause, "Charge nothing until it is continued", (call, _) => schedules.Pause(call.Scope, IdOf(call), call.Aborted));
        Map(ScheduleRequests.Continue, "Charge again, from a moment on", (call, values) => schedules.Continue(
            call.Scope, IdOf(call), ScheduleRequests.MomentOf(values, ScheduleRequests.ContinueDateTime), call.Aborted));
        Map(ScheduleRequests.Cancel, "End a schedule, for good", (call, _) => schedules.Cancel(call.Scope, IdOf(call), call.Aborted));
        routes.MapCall("GET", "schedule/{apiKey}/{scheduleId}/get", Reading, async call => Show(await schedules.Get(call.Scope, IdOf(call), call.Aborted)))
            .WithName("getSchedule").WithSummary("What a schedule does next").WithTags("Schedules");

        void Map(RequestShape shape, string summary, Func<MerchantCall, RequestValues, Task<Result<ChangedSchedule>>> handler) =>
            routes.MapCall("POST", $"schedule/{{apiKey}}/{(shape == ScheduleRequests.Start ? string.Empty : "{scheduleId}/")}{ScheduleRequests.CallOf(shape)}",
                Reading with { Shape = shape }, async call =>
            {
                var read = RequestReader.Read(shape, call.Body);
                return Show(read.IsOk ? await handler(call, read.Value) : read.Error);
            }).WithName(shape.Name).WithSummary(summary).WithTags("Schedules");
    }

    private static async Task<Result<ChangedSchedule>> Start(MerchantCall call, RequestValues values, ScheduleChanges schedules, TimeProvider time)
    {
        var terms = ScheduleRequests.TermsOf(values, _ => time.Now());
        return terms.IsOk ? await schedules.Start(call.Scope, values.Text(ScheduleRequests.RegistrationUuid)!, terms.Value, call.Aborted) : terms.Error;
    }

    private static async Task<Result<ChangedSchedule>> Update(MerchantCall call, RequestValues values, ScheduleChanges schedules)
    {
        var patch = ScheduleRequests.PatchOf(values);
        return patch.IsOk ? await schedules.Update(call.Scope, IdOf(call), patch.Value, call.Aborted) : patch.Error;
    }

    // A text that no column can hold names nothing.
    private static string IdOf(MerchantCall call) =>
        (string)call.Http.Request.RouteValues["scheduleId"]! is { Length: <= 32 } id && !id.Contains('\0', StringComparison.Ordinal) ? id : string.Empty;

    private static IResult Show(Result<ChangedSchedule> changed) => changed.IsOk
        ? Answer.Of(ScheduleAnswer.From(changed.Value), TransactionAnswersJson.Wire.ScheduleAnswer)
        : new Refusal(changed.Error, CallFamily.Schedules);
}
