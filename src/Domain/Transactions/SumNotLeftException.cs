namespace CustomerProfiles.Domain.Transactions;

/// <summary>What had been reserved for it was taken by another follow-up in the meantime.</summary>
internal sealed class SumNotLeftException() : InvalidOperationException("The reserved sum is not left any more.");
