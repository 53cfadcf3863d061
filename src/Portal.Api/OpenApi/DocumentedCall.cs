using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.OpenApi;

/// <summary>What the document tells of one call: metadata of its endpoint.</summary>
/// <param name="Answer">The body of a success.</param>
internal sealed record DocumentedCall(CallFamily Family, RequestShape? Shape, Type Answer, bool SignsIn);

internal static class DocumentedCalls
{
    private static readonly string[] Json = ["application/json"];

    /// <summary>Puts the call into the document. The framework makes schemas of the bodies that are declared here; <see cref="CallOperations"/> uses
    /// them.</summary>
    internal static RouteHandlerBuilder Documented(this RouteHandlerBuilder endpoint, DocumentedCall call)
    {
        endpoint.WithMetadata(
            call,
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, call.Answer, Json),
            new ProducesResponseTypeMetadata(StatusCodes.Status422UnprocessableEntity, typeof(GeneralErrorBody), Json));
        return call.Family == CallFamily.PaymentInstruments
            ? endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(PaymentInstrumentErrorBody), Json))
            : endpoint;
    }
}
