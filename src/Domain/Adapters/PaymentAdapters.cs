using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters;

/// <summary>The adapters that this installation has, by kind.</summary>
public interface IPaymentAdapters
{
    IPaymentAdapter For(AdapterKind kind);
}

internal sealed class PaymentAdapters(Simulator.SimulatorAdapter simulator, Gateway.GatewayAdapter gateway) : IPaymentAdapters
{
    public IPaymentAdapter For(AdapterKind kind) => kind switch
    {
        AdapterKind.Simulator => simulator,
        AdapterKind.Gateway => gateway,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Executes nothing itself."),
    };
}
