using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Connectors;

internal sealed class ConnectorMapping : IEntityTypeConfiguration<Connector>
{
    public void Configure(EntityTypeBuilder<Connector> connector)
    {
        connector.Property(c => c.Name).HasMaxLength(Connector.NameMaxLength);
        connector.Property(c => c.ApiKey).HasMaxLength(50);
        connector.Property(c => c.PublicIntegrationKey).HasMaxLength(50);
        connector.Property(c => c.ProviderAccount).HasMaxLength(100);
        connector.Property(c => c.AllowedOrigins).HasMaxLength(2000);
        connector.Property(c => c.CallbackUrl).HasMaxLength(ConnectorRules.CallbackMaxLength);
        connector.HasIndex(c => c.ApiKey).IsUnique();
        connector.HasIndex(c => c.PublicIntegrationKey).IsUnique();
        connector.Property(c => c.NormalizedName).HasMaxLength(Connector.NameMaxLength);
        connector.Property(c => c.Description).HasMaxLength(Connector.DescriptionMaxLength);
        connector.Property(c => c.RoutingRules).HasConversion(rules => rules.ToString(), kept => RoutingRules.Parse(kept)).HasDefaultValueSql("'[]'");
        connector.Ignore(c => c.Processes);
        connector.HasIndex(c => c.ContainerId);
        connector.HasIndex(c => new { c.TenantId, c.NormalizedName });
        connector.HasIndex(c => c.MerchantId);
        connector.HasIndex(c => c.PreviousSecretValidUntil).HasFilter("previous_secret_valid_until IS NOT NULL");
        connector.HasOne<Merchant>().WithMany().HasForeignKey(c => c.MerchantId).OnDelete(DeleteBehavior.Restrict);
        connector.HasOne<Container>().WithMany().HasForeignKey(c => c.ContainerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConnectorMemberMapping : IEntityTypeConfiguration<ConnectorMember>
{
    public void Configure(EntityTypeBuilder<ConnectorMember> member)
    {
        member.HasKey(m => new { m.MetaConnectorId, m.MemberId });
        member.HasIndex(m => m.MemberId);
        member.HasOne<Connector>().WithMany().HasForeignKey(m => m.MetaConnectorId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<Connector>().WithMany().HasForeignKey(m => m.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
