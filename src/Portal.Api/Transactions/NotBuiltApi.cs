using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The calls of contract 9: known, admitted, and refused as not allowed until they are built.</summary>
internal static class NotBuiltApi
{
    private static readonly string[] Posts =
    [
        "dispute/{apiKey}/accept/{uuid}", "dispute/{apiKey}/metadata/{uuid}",
        "dispute/{apiKey}/upload-evidence/{uuid}", "dispute/{apiKey}/submit-evidence/{uuid}", "transaction/{apiKey}/prepare-debit",
        "transaction/{apiKey}/prepare-preauthorize", "transaction/{apiKey}/prepare-register", "transaction/{apiKey}/continue-dcc",
    ];

    private static readonly CallPolicy Policy = new(CallFamily.General, TakesAnyMediaType: true);

    internal static void MapNotBuilt(this IEndpointRouteBuilder routes)
    {
        foreach (var pattern in Posts)
        {
            routes.MapCall("POST", pattern, Policy, Refuse).ExcludeFromDescription();
        }
    }

    private static Task<IResult> Refuse(MerchantCall call) =>
        Task.FromResult<IResult>(new Refusal(Error.NotAllowed("Not allowed: this call is not available here"), CallFamily.General));
}
