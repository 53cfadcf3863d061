using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Registrations;

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.Property(r => r.Token).HasMaxLength(24);
        registration.Property(r => r.Brand).HasMaxLength(20);
        registration.Property(r => r.FirstSix).HasMaxLength(6);
        registration.Property(r => r.LastFour).HasMaxLength(4);
        registration.Property(r => r.Bic).HasMaxLength(11);
        registration.Property(r => r.ProviderAccount).HasMaxLength(100);
        registration.Property(r => r.ProviderReference).HasMaxLength(100);
        registration.Property(r => r.ConsentMerchants).HasMaxLength(ChosenMerchants.MaxLength);
        registration.Property(r => r.SchemeTransactionId).HasMaxLength(SchemeIds.TransactionIdMaxLength);
        registration.Property(r => r.SchemeLinkId).HasMaxLength(SchemeIds.LinkIdLength);
        registration.Ignore(r => r.IsHeldByProvider);
        registration.HasMany<ConsentRecord>().WithOne().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        registration.Property(r => r.WalletType).HasMaxLength(255);
        registration.Property(r => r.WalletShown).HasMaxLength(300); // masking may make a short address longer
        PlainInstrumentStore.Map(registration);
        registration.HasIndex(r => r.SuccessorId).HasFilter("successor_id IS NOT NULL");
        registration.HasIndex(r => r.Token).IsUnique();
        registration.HasIndex(r => r.ProfileId);
        registration.HasIndex(r => r.OriginId).HasFilter("origin_id IS NOT NULL");
        registration.HasIndex(r => r.TransactionId).IsUnique();
        registration.HasIndex(r => new { r.ContainerId, r.EqualityHash });

        // Of instruments alone, with all that the search for duplicates asks.
        registration.HasIndex(r => new { r.ContainerId, r.EqualityHash, r.ProfileId })
            .HasFilter("state = 'Active' AND profile_id IS NOT NULL AND detached_at IS NULL AND equality_hash IS NOT NULL");
        registration.HasIndex(r => new { r.ContainerId, r.ExpiryYear, r.ExpiryMonth }).HasFilter("expiry_year IS NOT NULL");
        registration.HasIndex(r => new { r.ContainerId, r.CreatedAt });
        registration.HasIndex(r => new { r.ContainerId, r.LastFour });
        registration.HasIndex(r => new { r.ContainerId, r.FirstSix, r.LastFour });
        registration.HasMany<VaultEntry>().WithOne().HasForeignKey(e => e.RegistrationId).OnDelete(DeleteBehavior.Cascade);
    }
}
