using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>A shopper is asked to put a new card in the place of one that expires. Goes with the profile.</summary>
internal sealed class RenewalLink : IMerchantOwned
{
    internal const int AddressMaxLength = 255;
    internal const int SenderMaxLength = 100; // of a name in the audit

    public RenewalLinkId Id { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Through which the new card comes.</summary>
    public ConnectorId ConnectorId { get; init; }

    public ContainerId ContainerId { get; init; }

    public ProfileId ProfileId { get; init; }

    public RegistrationId RegistrationId { get; init; }

    /// <summary>What is to be renewed, masked: the row itself ends with its renewal.</summary>
    public string Account { get; init; } = string.Empty;

    public int ExpiryMonth { get; init; }

    public int ExpiryYear { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>An instrument has at most one link a day, no matter how many people ask for it at once.</summary>
    public DateOnly Day { get; init; }

    public string SentBy { get; init; } = string.Empty;

    /// <summary>Two letters, lower case.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where shoppers reach this server, for example <c>https://pay.example</c>.</summary>
    public string Origin { get; init; } = string.Empty;

    public bool ByMail { get; init; }

    public bool IsMailed { get; private set; }

    /// <summary>The register that waits for the shopper; null until a worker has begun it, or where it could not.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>Why there is no link: a code of ours.</summary>
    public string? Refusal { get; private set; }

    /// <summary>From then on a worker may take it; null when it is done.</summary>
    public DateTime? DueAt { get; private set; }

    internal void WaitsFrom(DateTime now) => DueAt = now;

    internal void Opened(TransactionId transaction, bool isMailed) => (TransactionId, IsMailed, DueAt) = (transaction, isMailed, null);

    internal void IsRefused(string code) => (Refusal, DueAt) = (code, null);
}

internal static class RenewalLinkSets
{
    internal static DbSet<RenewalLink> RenewalLinks(this PortalDbContext db) => db.Set<RenewalLink>();

    internal static DbSet<RenewalText> RenewalTexts(this PortalDbContext db) => db.Set<RenewalText>();
}

internal sealed class RenewalLinkMapping : IEntityTypeConfiguration<RenewalLink>
{
    public void Configure(EntityTypeBuilder<RenewalLink> link)
    {
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Account).HasMaxLength(60);
        link.Property(l => l.SentBy).HasMaxLength(RenewalLink.SenderMaxLength);
        link.Property(l => l.Language).HasMaxLength(2);
        link.Property(l => l.Origin).HasMaxLength(RenewalLink.AddressMaxLength);
        link.Property(l => l.Refusal).HasMaxLength(50);
        link.HasIndex(l => new { l.RegistrationId, l.Day }).IsUnique();
        link.HasIndex(l => l.DueAt).HasFilter("due_at IS NOT NULL");
        link.HasIndex(l => new { l.TenantId, l.Id });
        link.HasOne<Profile>().WithMany().HasForeignKey(l => l.ProfileId).OnDelete(DeleteBehavior.Cascade);
    }
}
