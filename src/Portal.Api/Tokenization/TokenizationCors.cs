using CustomerProfiles.Domain.Connectors;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>Which origins may make card tokens: any in test mode, the connector's own list in live mode. Nothing else here allows other origins.</summary>
internal sealed class TokenizationCors(ConnectorContexts connectors) : ICorsPolicyProvider
{
    internal const string Policy = "tokenization";

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (policyName != Policy || context.Request.RouteValues["publicIntegrationKey"] is not string key
            || await connectors.FindByIntegrationKey(key) is not { } connector)
        {
            return null;
        }

        var policy = new CorsPolicyBuilder().WithMethods("POST").WithHeaders("content-type").SetPreflightMaxAge(TimeSpan.FromMinutes(10));
        return (connector.AllowsEveryOrigin ? policy.AllowAnyOrigin() : policy.SetIsOriginAllowed(connector.AllowsOrigin)).Build();
    }
}
