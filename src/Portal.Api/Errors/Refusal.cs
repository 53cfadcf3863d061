using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Errors;

/// <summary>Writes an error, from an endpoint or from a middleware. Headers that belong to the occasion (<c>Allow</c>, <c>Retry-After</c>,
/// <c>X-RateLimit-*</c>) are set before by the code that knows them.</summary>
internal sealed record Refusal(Error Error, CallFamily Family) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var wire = WireErrors.For(Error, Family);
        var response = httpContext.Response;
        response.StatusCode = wire.Status;
        if (wire.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic";
        }

        return wire.TextualCode is null
            ? WireJson.Write(response, new GeneralErrorBody(wire.Text, wire.Code), ErrorsJson.Wire.GeneralErrorBody)
            : WireJson.Write(response, new PaymentInstrumentErrorBody(wire.Text, wire.TextualCode), ErrorsJson.Wire.PaymentInstrumentErrorBody);
    }
}
