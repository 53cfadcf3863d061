using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>A consent was withdrawn, and the merchants who had used the instrument do not know it yet. Written with the withdrawal, gone with their
/// notifications.</summary>
internal sealed class ConsentNotice
{
    public ConsentNoticeId Id { get; init; }

    public RegistrationId RegistrationId { get; init; }

    public ProfileId ProfileId { get; init; }
}

internal sealed class ConsentNoticeMapping : IEntityTypeConfiguration<ConsentNotice>
{
    public void Configure(EntityTypeBuilder<ConsentNotice> notice) => notice.HasKey(n => n.Id);
}
