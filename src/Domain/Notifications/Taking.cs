namespace CustomerProfiles.Domain.Notifications;

/// <summary>What a <see cref="NotifiedEndpoint"/> is known by.</summary>
/// <param name="Merchant">Null for notifications of the tenant's profiles.</param>
internal readonly record struct EndpointName(MerchantId? Merchant, TenantId Tenant, string Target)
{
    internal static EndpointName Of(Notification told) => new(told.MerchantId, told.TenantId, told.Target);
}

/// <param name="Node">Who takes.</param>
/// <param name="Until">The end of the lease.</param>
/// <param name="Except">Targets that have enough to do.</param>
/// <param name="Only">Null for all but those.</param>
internal sealed record Taking(Guid Node, DateTime Now, DateTime Until, int AtMost, IReadOnlyCollection<LaneName> Except, LaneName? Only = null);
