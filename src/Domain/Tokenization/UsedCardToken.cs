using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Tokenization;

/// <summary>An <c>ix::</c> token that has been spent; its key makes every token single-use. Kept until the token would have ended anyway.</summary>
internal sealed class UsedCardToken : ITenantOwned
{
    /// <summary>The token's own random id.</summary>
    public Guid Id { get; init; }

    public TenantId TenantId { get; init; }

    public DateTime ExpiresAt { get; init; }
}

internal sealed class UsedCardTokenMapping : IEntityTypeConfiguration<UsedCardToken>
{
    public void Configure(EntityTypeBuilder<UsedCardToken> token) => token.HasIndex(t => t.ExpiresAt);
}
