using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>A call of an API user that never became a transaction, so that a developer sees why. Holds nothing that was sent but the name of the
/// field at fault.</summary>
internal sealed class RefusedCall : ITenantOwned
{
    public RefusedCallId Id { get; init; }

    public TenantId TenantId { get; init; }

    public ApiUserId ApiUserId { get; init; }

    public DateTime At { get; init; }

    /// <summary>The template, never the path: <c>POST /api/v3/transaction/{apiKey}/debit</c>.</summary>
    public string Route { get; init; } = string.Empty;

    public int Status { get; init; }

    /// <summary>The number of contract 7.</summary>
    public int Code { get; init; }

    public string? Field { get; init; }

    public string? Address { get; init; }
}

internal sealed class RefusedCallMapping : IEntityTypeConfiguration<RefusedCall>
{
    public void Configure(EntityTypeBuilder<RefusedCall> call)
    {
        call.Property(c => c.Id).ValueGeneratedNever();
        call.Property(c => c.Route).HasMaxLength(100);
        call.Property(c => c.Field).HasMaxLength(100);
        call.Property(c => c.Address).HasMaxLength(45);
        call.HasIndex(c => new { c.ApiUserId, c.At });
        call.HasOne<ApiUser>().WithMany().HasForeignKey(c => c.ApiUserId).OnDelete(DeleteBehavior.Cascade);
    }
}
