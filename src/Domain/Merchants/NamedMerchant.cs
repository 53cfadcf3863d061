namespace CustomerProfiles.Domain.Merchants;

public sealed record NamedMerchant(MerchantId Id, string Name);
