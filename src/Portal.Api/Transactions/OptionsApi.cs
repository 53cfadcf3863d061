using CustomerProfiles.Api.Answers;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The options call (contract 9): what a connector's adapter offers to choose from under a name, such as a list of banks. No adapter here offers
/// any.</summary>
internal static class OptionsApi
{
    private static readonly CallPolicy Policy = new(CallFamily.General, Answer: typeof(OptionsAnswer), TakesAnyMediaType: true);

    internal static void MapOptions(this IEndpointRouteBuilder routes) =>
        routes.MapCall("POST", "options/{apiKey}/{optionsName}", Policy,
            _ => Task.FromResult<IResult>(Answer.Of(new OptionsAnswer(new Dictionary<string, string>()), TransactionAnswersJson.Wire.OptionsAnswer)))
            .WithName("options").WithSummary("What a connector offers to choose from").WithTags("Options");
}
