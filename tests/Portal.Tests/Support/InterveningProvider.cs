using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>The simulator, and something that happens after it has charged and before we hear of it.</summary>
public sealed class InterveningProvider : IPaymentAdapters, IPaymentAdapter
{
    private SimulatorAdapter? _simulator;
    private Func<Task>? _next;

    /// <summary>Happens once, in the midst of the next request.</summary>
    public void InBetween(Func<Task> happens) => _next = happens;

    /// <summary>The answer to the next request is lost.</summary>
    public void LoseTheNextAnswer() => _next = () => throw new HttpRequestException("The line went dead.");

    public void Replace(IServiceCollection services) => services.AddSingleton<IPaymentAdapters>(provider =>
    {
        _simulator = provider.GetRequiredService<SimulatorAdapter>();
        return this;
    });

    public IPaymentAdapter For(AdapterKind kind) => this;

    public async Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
    {
        var answer = await _simulator!.Execute(request, cancellation);
        if (Interlocked.Exchange(ref _next, null) is { } happens)
        {
            await happens();
        }

        return answer;
    }

    public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => _simulator!.Ask(inquiry, cancellation);
}
