using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Limits;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Api.Transactions;

/// <summary>The documented limits of the status calls: for each API user, and for each transaction asked about.</summary>
internal sealed class StatusLimits(IOptions<LimitOptions> options)
{
    private readonly Quota _perUser = new();
    private readonly Quota _perTransaction = new();

    internal bool Take(MerchantCall call, string id) =>
        _perUser.Take(call.Http.Response, call.Scope.ApiUserName, options.Value.StatusCallsPerMinute)
        && _perTransaction.Take(call.Http.Response, $"{call.Scope.Connector.Connector}|{id}", options.Value.StatusCallsPerTransaction);
}
