namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>The instrument to be renewed ended after the transaction had asked for it.</summary>
internal sealed class InstrumentEndedException() : InvalidOperationException("The instrument to renew ended while its transaction was settled.");
