namespace CustomerProfiles.Domain.Adapters.Simulator;

internal sealed record SimulatorOptions
{
    /// <summary>How long a pending transaction stays so (contract 10: about five minutes).</summary>
    public TimeSpan PendingTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many answers are remembered; the oldest are forgotten first.</summary>
    public int MemoryLimit { get; init; } = 100_000;
}
