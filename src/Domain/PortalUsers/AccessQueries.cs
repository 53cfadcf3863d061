using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Asked by pages that have nothing to read before somebody writes, so that a refused attempt is answered and audited all the same.</summary>
public sealed class AccessQueries(CurrentScope scope)
{
    public Task<Result> Require(string permission) => Task.FromResult(scope.Value.Refusal(permission) is { } refusal ? refusal : Result.Ok);
}
