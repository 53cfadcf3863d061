using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Connectors.Gateway;

/// <summary>The merchant's account with another gateway that speaks the same API: where it is, and with what we sign in there.</summary>
internal sealed class GatewayAccount : IMerchantOwned, ICachedConfiguration
{
    public ConnectorId ConnectorId { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Without a slash at its end and without <c>/api/v3</c>.</summary>
    public string BaseUrl { get; internal set; } = string.Empty;

    public string Username { get; internal set; } = string.Empty;

    /// <summary>Sealed under the master key, as the secret is.</summary>
    public byte[] PasswordSealed { get; internal set; } = [];

    /// <summary>Names the connector over there.</summary>
    public string ApiKey { get; internal set; } = string.Empty;

    /// <summary>Null where requests are not signed.</summary>
    public byte[]? SharedSecretSealed { get; internal set; }

    /// <summary>With it a card's number becomes a token of the gateway; null where no card is charged but those stored there.</summary>
    public string? PublicIntegrationKey { get; internal set; }

    public int TimeLimitSeconds { get; internal set; }

    /// <summary>Grows with each change of where cards go. What was approved of an earlier version has no effect, also where it is changed back.</summary>
    public int DestinationVersion { get; internal set; }
}

internal sealed class GatewayAccountMapping : IEntityTypeConfiguration<GatewayAccount>
{
    public void Configure(EntityTypeBuilder<GatewayAccount> account)
    {
        account.HasKey(a => a.ConnectorId);
        account.Property(a => a.ConnectorId).ValueGeneratedNever();
        account.Property(a => a.BaseUrl).HasMaxLength(GatewayAccountForm.BaseUrlMaxLength);
        account.Property(a => a.Username).HasMaxLength(GatewayAccountForm.NameMaxLength);
        account.Property(a => a.ApiKey).HasMaxLength(GatewayAccountForm.KeyMaxLength);
        account.Property(a => a.PublicIntegrationKey).HasMaxLength(GatewayAccountForm.KeyMaxLength);
        account.HasOne<Connector>().WithOne().HasForeignKey<GatewayAccount>(a => a.ConnectorId).OnDelete(DeleteBehavior.Cascade);
    }
}
