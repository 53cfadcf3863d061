using CustomerProfiles.Domain.Connectors.Gateway;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>A time limit and a circuit breaker for each connector, so that a gateway that is down is not waited for by every shopper. Nothing is ever sent
/// twice.</summary>
internal sealed class GatewayCircuits(TimeProvider time) : IDisposable
{
    internal const int LeastCalls = 10;

    private const double FaultRatio = 0.5;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    private readonly ResiliencePipelineRegistry<(ConnectorId Connector, TimeSpan Limit)> _pipelines = new();

    internal ResiliencePipeline<GatewayReply> Of(OpenGatewayAccount account) =>
        _pipelines.GetOrAddPipeline<GatewayReply>((account.Connector, account.TimeLimit), builder =>
    {
        builder.TimeProvider = time;
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<GatewayReply>
            {
                ShouldHandle = new PredicateBuilder<GatewayReply>().Handle<TimeoutRejectedException>().HandleResult(reply => reply.IsFault),
                MinimumThroughput = LeastCalls,
                FailureRatio = FaultRatio,
                SamplingDuration = Window,
                BreakDuration = Break,
            })
            .AddTimeout(account.TimeLimit);
    });

    public void Dispose() => _pipelines.Dispose();
}
