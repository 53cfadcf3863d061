using CustomerProfiles.Domain.Containers;
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
        foreach (var field in CustomerFields.All.Where(f => f != CustomerField.NationalId))
        {
            profile.Property<string?>(field.ToString()).HasMaxLength(field.MaxLength());
        }

        // Folding may lengthen a letter (ﬀ, İ), so the search columns are roomier than what they fold.
        profile.Property(p => p.SearchName).HasMaxLength(400);
        profile.Property(p => p.SearchFirstName).HasMaxLength(200);
        profile.Property(p => p.SearchEmail).HasMaxLength(1000);
        profile.Property(p => p.SearchPhone).HasMaxLength(20);
        profile.HasIndex(p => p.Guid).IsUnique();
        profile.HasIndex(p => new { p.ContainerId, p.CustomerIdentification }).IsUnique();
        profile.HasIndex(p => new { p.ContainerId, p.SearchName });
        profile.HasIndex(p => new { p.ContainerId, p.SearchFirstName });

        // For searches over very many containers, which would all have to be asked.
        profile.HasIndex(p => new { p.SearchName, p.Id });
        profile.HasIndex(p => new { p.SearchFirstName, p.Id });
        profile.HasIndex(p => new { p.ContainerId, p.SearchEmail });
        profile.HasIndex(p => new { p.ContainerId, p.SearchPhone });
        profile.HasIndex(p => new { p.ContainerId, p.CreatedAt });
        profile.HasIndex(p => new { p.ContainerId, p.CreatedByConnectorId, p.CreatedAt });
        profile.HasOne<Container>().WithMany().HasForeignKey(p => p.ContainerId).OnDelete(DeleteBehavior.Restrict);
    }
}
