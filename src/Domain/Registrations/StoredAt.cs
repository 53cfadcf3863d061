namespace CustomerProfiles.Domain.Registrations;

/// <summary>Where a stored means of payment lies, which decides who can charge it.</summary>
/// <param name="ProviderAccount">With whom it was registered.</param>
/// <param name="ProviderKeeps">Its number is there, and not with us.</param>
internal sealed record StoredAt(PaymentMethod Method, bool TestMode, string ProviderAccount, bool ProviderKeeps)
{
    /// <summary>Charged by the provider's own reference.</summary>
    internal bool IsHeldByProvider => ProviderKeeps || Method == PaymentMethod.Wallet;
}
