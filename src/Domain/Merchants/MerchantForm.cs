namespace CustomerProfiles.Domain.Merchants;

/// <summary>What people write about a merchant.</summary>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Website">Begins with http:// or https://.</param>
/// <param name="ExternalId">Null for none.</param>
public sealed record MerchantForm(string Name, string TimeZone, string Website, string? ExternalId = null, string? Email = null);
