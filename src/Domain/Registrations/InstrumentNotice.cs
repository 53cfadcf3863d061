using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>What happened to an instrument that other merchants than the one who did it have used.</summary>
internal enum InstrumentChange
{
    ConsentWithdrawn,

    /// <summary>Another card stands behind its token.</summary>
    Renewed,
}

/// <summary>Something happened to an instrument, and the merchants who had used it do not know it yet. Written with the change, gone with their
/// notifications.</summary>
internal sealed class InstrumentNotice
{
    public InstrumentNoticeId Id { get; init; }

    public InstrumentChange Change { get; init; }

    /// <summary>That which the merchants had used.</summary>
    public RegistrationId RegistrationId { get; init; }

    /// <summary>Null for one that belonged to none.</summary>
    public ProfileId? ProfileId { get; init; }
}

internal sealed class InstrumentNoticeMapping : IEntityTypeConfiguration<InstrumentNotice>
{
    public void Configure(EntityTypeBuilder<InstrumentNotice> notice) => notice.HasKey(n => n.Id);
}
