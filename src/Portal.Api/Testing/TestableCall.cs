using CustomerProfiles.Api.Authentication;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Testing;

/// <summary>What an endpoint does with a call once it is admitted; kept beside the endpoint, so that a test from the portal runs the same.</summary>
internal sealed record TestableCall(string Path, Func<MerchantCall, Task<IResult>> Handler);
