using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Filters of a list that somebody named, to come back to. Holds what stands in an address, so nothing personal.</summary>
internal sealed class SavedFilter : ITenantOwned
{
    public const int NameMaxLength = 50;
    public const int QueryMaxLength = 1000;

    public SavedFilterId Id { get; init; }

    /// <summary>Where it was saved: it may name a merchant or a connector of that tenant.</summary>
    public TenantId TenantId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>Which list, for example <c>transactions</c>.</summary>
    public string List { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    /// <summary>The part of the address after the question mark.</summary>
    public string Query { get; set; } = string.Empty;
}

/// <summary>Which columns of a list somebody wants to see.</summary>
internal sealed class ColumnChoice
{
    public const int ColumnsMaxLength = 500;

    public Guid UserId { get; init; }

    public string List { get; init; } = string.Empty;

    /// <summary>Their keys, separated by commas.</summary>
    public string Columns { get; set; } = string.Empty;
}

internal sealed class SavedFilterMapping : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.Property(f => f.List).HasMaxLength(32);
        filter.Property(f => f.Name).HasMaxLength(SavedFilter.NameMaxLength);
        filter.Property(f => f.Query).HasMaxLength(SavedFilter.QueryMaxLength);
        filter.HasIndex(f => new { f.UserId, f.TenantId, f.List, f.Name }).IsUnique();
        filter.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ColumnChoiceMapping : IEntityTypeConfiguration<ColumnChoice>
{
    public void Configure(EntityTypeBuilder<ColumnChoice> choice)
    {
        choice.HasKey(c => new { c.UserId, c.List });
        choice.Property(c => c.List).HasMaxLength(32);
        choice.Property(c => c.Columns).HasMaxLength(ColumnChoice.ColumnsMaxLength);
        choice.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
