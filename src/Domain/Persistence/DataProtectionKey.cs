using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>One element of ASP.NET Core's data-protection key ring, sealed by the master key.</summary>
public sealed class DataProtectionKey
{
    public Guid Id { get; init; }

    public string FriendlyName { get; init; } = string.Empty;

    public byte[] Sealed { get; set; } = [];

    public DateTime CreatedAt { get; init; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.FriendlyName).HasMaxLength(200);
}
