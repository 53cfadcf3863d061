using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>How a server that notifications go to has answered lately: those of a merchant, or those that tell a tenant of its profiles.</summary>
internal sealed class NotifiedEndpoint : ITenantOwned
{
    public NotifiedEndpointId Id { get; init; }

    public TenantId TenantId { get; init; }

    /// <summary>Null for notifications of profiles.</summary>
    public MerchantId? MerchantId { get; init; }

    public string Target { get; init; } = string.Empty;

    public DateTime? LastSuccessAt { get; private set; }

    public DateTime? LastFailureAt { get; private set; }

    /// <summary>The first failure after the last success; nothing while it works.</summary>
    public DateTime? FailingSince { get; private set; }
}

internal sealed class NotifiedEndpointMapping : IEntityTypeConfiguration<NotifiedEndpoint>
{
    public void Configure(EntityTypeBuilder<NotifiedEndpoint> endpoint)
    {
        endpoint.Property(e => e.Target).HasMaxLength(300);
        endpoint.HasIndex(e => new { e.MerchantId, e.Target }).IsUnique();
        endpoint.HasIndex(e => new { e.TenantId, e.Target }).IsUnique().HasFilter("merchant_id IS NULL");
        endpoint.HasIndex(e => new { e.TenantId, e.FailingSince });
    }
}
