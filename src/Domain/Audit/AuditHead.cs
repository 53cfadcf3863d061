using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Audit;

/// <summary>How far a tenant's chain has come, kept apart from its entries. It only ever grows. One row, of no tenant, holds the sum of all numbers.</summary>
internal sealed class AuditHead
{
    /// <summary>The tenant of the row that holds the sum.</summary>
    internal static readonly TenantId AllTenants;

    public TenantId TenantId { get; init; }

    public long Number { get; set; }

    /// <summary>The seal of the entry of that number.</summary>
    public byte[] Seal { get; set; } = [];

    /// <summary>Entries up to this number were written by a version that did not seal entries when it wrote them.</summary>
    public long TakenOver { get; set; }

    /// <summary>Which audit key made <see cref="Mac"/>.</summary>
    public int KeyGeneration { get; set; } = 1;

    /// <summary>Keyed hash over all of the above.</summary>
    public byte[] Mac { get; set; } = [];

    internal HeadMark Mark => new(TenantId, Number, Seal, TakenOver, KeyGeneration, Mac);

    internal void Set(HeadMark mark) =>
        (Number, Seal, TakenOver, KeyGeneration, Mac) = (mark.Number, mark.Seal, mark.TakenOver, mark.KeyGeneration, mark.Mac);
}

/// <summary>A head as it was at one time.</summary>
internal sealed record HeadMark(TenantId Tenant, long Number, byte[] Seal, long TakenOver, int KeyGeneration, byte[] Mac);

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHeads");
        head.HasKey(h => h.TenantId);
        head.Property(h => h.TenantId).ValueGeneratedNever();
        head.Property(h => h.Number).IsConcurrencyToken();
        head.Ignore(h => h.Mark);
    }
}
