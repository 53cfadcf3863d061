using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>The simulator, with a count of what it was asked to do: some refusals must not even reach a provider.</summary>
public sealed class CountedProvider : IPaymentAdapters, IPaymentAdapter
{
    private SimulatorAdapter? _simulator;
    private int _executed;

    public int Executed => Volatile.Read(ref _executed);

    /// <summary>Puts itself between the portal and the simulator.</summary>
    public void Replace(IServiceCollection services) => services.AddSingleton<IPaymentAdapters>(provider =>
    {
        _simulator = provider.GetRequiredService<SimulatorAdapter>();
        return this;
    });

    public IPaymentAdapter For(AdapterKind kind) => this;

    public Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _executed);
        return _simulator!.Execute(request, cancellation);
    }

    public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => _simulator!.Ask(inquiry, cancellation);
}
