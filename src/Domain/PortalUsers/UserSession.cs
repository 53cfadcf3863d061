using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>One browser in which somebody is signed in. The cookie names it; ending the row ends every open page of it.</summary>
internal sealed class UserSession
{
    internal const int UserAgentMaxLength = 200;

    public UserSessionId Id { get; init; }

    public Guid UserId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Half a minute behind at most; busy pages would else write all the time.</summary>
    public DateTime LastSeenAt { get; set; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    public DateTime? EndedAt { get; set; }

    /// <summary>When a password or a code was given again for something that asks for it.</summary>
    public DateTime? SteppedUpAt { get; set; }
}

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> session)
    {
        session.Property(s => s.Address).HasMaxLength(45);
        session.Property(s => s.UserAgent).HasMaxLength(UserSession.UserAgentMaxLength);
        session.HasIndex(s => new { s.UserId, s.CreatedAt });
        session.HasIndex(s => s.LastSeenAt);
        session.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
