using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Authentication;

/// <summary>Leaves a note of who called, and of calls that were refused before anything came of them (design, "Refused calls").</summary>
internal sealed class CallNotes(ApiUserActivity activity)
{
    /// <param name="scope">Null where the call was not let in.</param>
    /// <param name="refusal">Null where the call was answered.</param>
    internal void Note(HttpContext http, MerchantScope? scope, Refusal? refusal)
    {
        if (scope is not null)
        {
            activity.Used(scope.ApiUser);
        }

        if (refusal is null)
        {
            return;
        }

        var wire = WireErrors.For(refusal.Error, refusal.Family);
        if (wire.Status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status422UnprocessableEntity or StatusCodes.Status429TooManyRequests)
            || (scope?.ApiUserName
                ?? BasicCredentials.Parse(http.Request.Headers.Authorization)?.UserName) is not { Length: <= ApiUser.UsernameMaxLength } username)
        {
            return;
        }

        var template = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        activity.Refused(new RefusedCallNote(
            username, $"{http.Request.Method} /{template}", wire.Status, wire.Code, refusal.Error.Field, http.Connection.RemoteIpAddress?.ToString()));
    }
}
