using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

internal sealed class ProfileMapping : IEntityTypeConfiguration<Profile>
{
    public void Configure(EntityTypeBuilder<Profile> profile)
    {
        profile.Property(p => p.ContainerId).IsRequired();
        profile.Property(p => p.Guid).HasMaxLength(32);
        profile.Property(p => p.CustomerIdentification).HasMaxLength(ProfileIdentifier.CustomerIdentificationMaxLength);
        profile.Property(p => p.HeldBy).HasMaxLength(Profile.HeldByMaxLength);
        profile.Property(p => p.HoldReason).HasMaxLength(Profile.HoldReasonMaxLength);
        profile.Ignore(p => p.IsHeld);
        PlainProfileStore.Map(profile);
        profile.HasIndex(p => p.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
        profile.HasOne<Profile>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        profile.HasIndex(p => p.Guid).IsUnique();
        profile.HasIndex(p => new { p.ContainerId, p.CustomerIdentification }).IsUnique();
        profile.HasIndex(p => new { p.ContainerId, p.CreatedAt });
        profile.HasIndex(p => new { p.ContainerId, p.CreatedByConnectorId, p.CreatedAt });
        profile.HasOne<Container>().WithMany().HasForeignKey(p => p.ContainerId).OnDelete(DeleteBehavior.Restrict);
        profile.HasMany<Registration>().WithOne().HasForeignKey(r => r.ProfileId).OnDelete(DeleteBehavior.Restrict);
    }
}
