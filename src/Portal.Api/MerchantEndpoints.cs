using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.OpenApi;
using CustomerProfiles.Api.Testing;
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
    private static readonly Error WrongMethod = new(ErrorCodes.WrongMethod, "Method not allowed");

    internal static RouteHandlerBuilder MapCall(
        this IEndpointRouteBuilder routes, string method, string pattern, CallPolicy policy, Func<MerchantCall, Task<IResult>> handler)
    {
        routes.MapOtherMethods(method, pattern);
        var answer = Answering(http => Answer(http, policy, handler));
        var endpoint = routes.MapMethods(pattern, [method], answer).WithMetadata(policy);
        if (method == HttpMethods.Get)
        {
            routes.MapMethods(pattern, [HttpMethods.Head], answer).WithMetadata(policy).ExcludeFromDescription();
        }

        if (method == HttpMethods.Post)
        {
            endpoint.WithMetadata(new TestableCall(pattern, handler));
        }

        return policy.Answer is { } body ? endpoint.Documented(new DocumentedCall(policy.Family, policy.Shape, body, SignsIn: true)) : endpoint;
    }

    /// <summary>Says which method is the right one. Routing would say so itself, were there not pages, and files of them, for any path.</summary>
    internal static RouteHandlerBuilder MapOtherMethods(this IEndpointRouteBuilder routes, string method, string pattern)
    {
        var refuse = Answering(http =>
        {
            if (!IsSpelled(http))
            {
                return Task.FromResult<IResult>(new Refusal(UnknownPath, CallFamily.General));
            }

            http.Response.Headers.Allow = method;
            return Task.FromResult<IResult>(new Refusal(WrongMethod, CallFamily.General));
        });
        return routes.Map(pattern, refuse).ExcludeFromDescription().WithMetadata(new AlwaysRefuses());
    }

    /// <summary>Everything below this path that is not a call.</summary>
    internal static RouteHandlerBuilder MapUnknownPaths(this IEndpointRouteBuilder routes, string below)
    {
        var refuse = Answering(_ => Task.FromResult<IResult>(new Refusal(UnknownPath, CallFamily.General)));
        return routes.Map($"{below}/{{**path}}", refuse).ExcludeFromDescription().WithMetadata(new AlwaysRefuses());
    }

    // The only kind of handler that the framework takes as it is: around any other it compiles code, for each of some 160 endpoints at each start.
    private static Delegate Answering(Func<HttpContext, Task<IResult>> answer) =>
        (RequestDelegate)(async http => await (await answer(http)).ExecuteAsync(http));

    private static async Task<IResult> Answer(HttpContext http, CallPolicy policy, Func<MerchantCall, Task<IResult>> handler)
    {
        if (!IsSpelled(http))
        {
            return new Refusal(UnknownPath, CallFamily.General);
        }

        var call = await http.RequestServices.GetRequiredService<MerchantCalls>().Admit(http, policy);
        var answer = call.IsOk ? await handler(call.Value) : new Refusal(call.Error, policy.Family);
        http.RequestServices.GetRequiredService<CallNotes>().Note(http, call.Value?.Scope, answer as Refusal);
        return answer;
    }

    private static bool IsSpelled(HttpContext http) => IsSpelledAs(http.Request.Path.Value!, ((RouteEndpoint)http.GetEndpoint()!).RoutePattern);

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

/// <summary>Marks an endpoint that asks nobody who is calling, because it says no to everybody.</summary>
internal sealed record AlwaysRefuses;
