using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>A place outside this process that the operator allows to receive what lies in our vault. It belongs to the installation, not to a tenant.</summary>
internal sealed class GatewayDestination : ICachedConfiguration
{
    public GatewayDestinationId Id { get; init; }

    public AdapterKind Adapter { get; init; }

    /// <summary>As <see cref="DestinationAddress"/> writes it.</summary>
    public string BaseUrl { get; init; } = string.Empty;

    /// <summary>The public integration key that takes the cards over there; empty allows every account of that gateway.</summary>
    public string Account { get; init; } = string.Empty;

    public DateTime AllowedAt { get; init; }

    /// <summary>Of <see cref="DestinationSeals"/>; without the right one the row allows nothing.</summary>
    public byte[] Mac { get; internal set; } = [];
}

internal sealed class GatewayDestinationMapping : IEntityTypeConfiguration<GatewayDestination>
{
    public void Configure(EntityTypeBuilder<GatewayDestination> destination)
    {
        destination.Property(d => d.BaseUrl).HasMaxLength(GatewayAccountForm.BaseUrlMaxLength);
        destination.Property(d => d.Account).HasMaxLength(GatewayAccountForm.KeyMaxLength);
        destination.HasIndex(d => new { d.Adapter, d.BaseUrl, d.Account }).IsUnique();
    }
}
