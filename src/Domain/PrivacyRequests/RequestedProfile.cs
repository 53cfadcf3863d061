using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>A profile that belongs to the person, as the staff found; and what became of it. Outlives the profile, and names nobody.</summary>
internal sealed class RequestedProfile : ITenantOwned
{
    public PrivacyRequestId RequestId { get; init; }

    public ProfileId ProfileId { get; init; }

    public TenantId TenantId { get; init; }

    public ContainerId ContainerId { get; init; }

    /// <summary>Its name at that time.</summary>
    public string Container { get; init; } = string.Empty;

    public string Guid { get; init; } = string.Empty;

    public RequestedProfileState State { get; private set; }

    /// <summary>Why it stayed when it was to be erased last; null where nothing stood against it.</summary>
    public BlockerKind? StoppedBy { get; private set; }

    public DateTime? ErasedAt { get; private set; }

    public int Instruments { get; private set; }

    public int Transactions { get; private set; }

    /// <summary>How many providers were asked to end what they held.</summary>
    public int Deregistrations { get; private set; }

    internal void Erased(ErasedRows rows, DateTime now)
    {
        (State, StoppedBy, ErasedAt) = (RequestedProfileState.Erased, null, now);
        (Instruments, Transactions, Deregistrations) = (rows.Instruments, rows.Transactions, rows.Deregistrations);
    }

    internal void WasGone(DateTime now) => (State, StoppedBy, ErasedAt) = (RequestedProfileState.Gone, null, now);

    internal void Stop(BlockerKind why) => (State, StoppedBy) = (RequestedProfileState.Stopped, why);

    /// <summary>It is tried once more.</summary>
    internal void Retry() => (State, StoppedBy) = (RequestedProfileState.Chosen, null);
}

/// <summary>What went with a profile, and what stayed without it.</summary>
internal sealed record ErasedRows(int Instruments, int Transactions, int Deregistrations);

internal sealed class RequestedProfileMapping : IEntityTypeConfiguration<RequestedProfile>
{
    public void Configure(EntityTypeBuilder<RequestedProfile> profile)
    {
        profile.ToTable("privacy_request_profiles");
        profile.HasKey(p => new { p.RequestId, p.ProfileId });
        profile.Property(p => p.Container).HasMaxLength(100);
        profile.Property(p => p.Guid).HasMaxLength(32);
        profile.HasIndex(p => p.ProfileId);
    }
}
