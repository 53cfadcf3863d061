using CustomerProfiles.Domain.Connectors;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Authentication;

/// <summary>A call that proved who it is: the scope to work in, and what was sent.</summary>
/// <param name="SignedWithMd5">Which digest signed it; null when the connector asks for no signature.</param>
internal sealed record MerchantCall(HttpContext Http, MerchantScope Scope, ReadOnlyMemory<byte> Body, bool? SignedWithMd5)
{
    internal CancellationToken Aborted => Http.RequestAborted;
}
