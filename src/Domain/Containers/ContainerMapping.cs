using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Containers;

internal sealed class ContainerMapping : IEntityTypeConfiguration<Container>
{
    public void Configure(EntityTypeBuilder<Container> container)
    {
        container.Property(c => c.Name).HasMaxLength(Container.NameMaxLength);
        container.Property(c => c.NormalizedName).HasMaxLength(Container.NameMaxLength);
        container.Property(c => c.ProfileEventsUrl).HasMaxLength(ContainerAdmin.ProfileEventsUrlMaxLength);
        container.HasIndex(c => new { c.TenantId, c.NormalizedName }).IsUnique();
        container.HasOne<Tenant>().WithMany().HasForeignKey(c => c.TenantId).OnDelete(DeleteBehavior.Restrict);
        container.HasMany<WrittenText>().WithOne().HasForeignKey(t => t.ContainerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContainerShareMapping : IEntityTypeConfiguration<ContainerShare>
{
    public void Configure(EntityTypeBuilder<ContainerShare> share)
    {
        share.HasKey(s => new { s.ContainerId, s.TargetTenantId });
        share.Property(s => s.CreatedBy).HasMaxLength(100);
        share.Property(s => s.Note).HasMaxLength(ContainerShare.NoteMaxLength);
        share.HasIndex(s => s.Until);
        share.HasIndex(s => s.TargetTenantId);
        share.HasOne<Container>().WithMany().HasForeignKey(s => s.ContainerId).OnDelete(DeleteBehavior.Cascade);
    }
}
