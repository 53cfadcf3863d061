using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.OpenApi;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CustomerProfiles.Api;

/// <summary>How an endpoint of the merchant API is declared: with its policy, and never without being admitted first.</summary>
internal static class MerchantEndpoints
{
    private static readonly Error UnknownPath = new(ErrorCodes.UnknownPath, "Unknown path");

    internal static RouteHandlerBuilder MapCall(
        this IEndpointRouteBuilder routes, string method, string pattern, CallPolicy policy, Func<MerchantCall, Task<IResult>> handler)
    {
        Delegate answer = (HttpContext http) => Answer(http, policy, handler);
        var endpoint = routes.MapMethods(pattern, [method], answer).WithMetadata(policy);
        return policy.Answer is { } body ? endpoint.Documented(new DocumentedCall(policy.Family, policy.Shape, body, SignsIn: true)) : endpoint;
    }

    private static async Task<IResult> Answer(HttpContext http, CallPolicy policy, Func<MerchantCall, Task<IResult>> handler)
    {
        if (!IsSpelledAs(http.Request.Path.Value!, ((RouteEndpoint)http.GetEndpoint()!).RoutePattern))
        {
            return new Refusal(UnknownPath, CallFamily.General);
        }

        var call = await http.RequestServices.GetRequiredService<MerchantCalls>().Admit(http, policy);
        return call.IsOk ? await handler(call.Value) : new Refusal(call.Error, policy.Family);
    }

    // Routing ignores case; the contract does not (contract 1).
    private static bool IsSpelledAs(string path, RoutePattern spelling)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var wanted = spelling.PathSegments;
        for (var i = 0; i < Math.Min(segments.Length, wanted.Count); i++)
        {
            if (wanted[i].Parts is [RoutePatternLiteralPart literal] && literal.Content != segments[i])
            {
                return false;
            }
        }

        return true;
    }
}
