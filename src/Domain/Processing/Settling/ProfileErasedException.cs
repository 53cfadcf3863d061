namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>The profile was erased after the transaction had asked whether it may store.</summary>
internal sealed class ProfileErasedException() : InvalidOperationException("The profile was erased while its transaction was settled.");
