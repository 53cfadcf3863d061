using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>A link to the page of one shopper, made for a merchant that has authenticated them, and what became of it. Goes with the profile.</summary>
public sealed class ShopperSession : IMerchantOwned, IContainerOwned
{
    public const int ReturnUrlMaxLength = 4096;

    public ShopperSessionId Id { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Called for the link; what it resolves to must still be the container when the page is used.</summary>
    public ConnectorId ConnectorId { get; init; }

    public ContainerId? ContainerId { get; init; }

    public ProfileId ProfileId { get; init; }

    /// <summary>Keyed hash of the cookie of the first browser that opened the link; the only one that is shown anything.</summary>
    public byte[]? BrowserHash { get; internal set; }

    /// <summary>Two letters, lower case.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where the merchant wants the shopper back; null where it said nothing.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Until it is opened the end of the link, from then on that of the page.</summary>
    public DateTime ExpiresAt { get; internal set; }

    /// <summary>What its secrets are made for: a row that is moved to another profile in the database opens with none of them.</summary>
    internal string Page => $"{Id}|{ContainerId}|{ProfileId}|{ConnectorId}";
}

internal static class ShopperSessionSets
{
    internal static DbSet<ShopperSession> ShopperSessions(this PortalDbContext db) => db.Set<ShopperSession>();
}

internal sealed class ShopperSessionMapping : IEntityTypeConfiguration<ShopperSession>
{
    public void Configure(EntityTypeBuilder<ShopperSession> session)
    {
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.ContainerId).IsRequired();
        session.Property(s => s.Language).HasMaxLength(2);
        session.Property(s => s.ReturnUrl).HasMaxLength(ShopperSession.ReturnUrlMaxLength);
        session.HasIndex(s => s.ExpiresAt);
        session.HasIndex(s => s.ProfileId);
        session.HasOne<Profile>().WithMany().HasForeignKey(s => s.ProfileId).OnDelete(DeleteBehavior.Cascade);
    }
}
