using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Wrong passwords for one person from one place. A place is kept out after some, and no other: a stranger locks nobody out.</summary>
internal sealed class SignInFailure
{
    internal const int PlaceMaxLength = 64;

    public Guid UserId { get; init; }

    /// <summary>See <see cref="GuessPlace"/>.</summary>
    public string Place { get; init; } = string.Empty;

    public int Count { get; set; }

    public DateTime Since { get; set; }

    public DateTime? BlockedUntil { get; set; }
}

internal sealed class SignInFailureMapping : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> failure)
    {
        failure.HasKey(f => new { f.UserId, f.Place });
        failure.Property(f => f.Place).HasMaxLength(SignInFailure.PlaceMaxLength);
        failure.HasIndex(f => f.Since);
        failure.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Where a password is guessed: a network, a browser in which that person signed in before, or an open session.</summary>
/// <param name="IsKnown">Strangers cannot guess there, so what strangers do elsewhere keeps nobody out of it.</param>
internal sealed record GuessPlace(string Key, bool IsKnown)
{
    /// <summary>Only who is signed in guesses there.</summary>
    internal static GuessPlace OpenSession { get; } = new("session", true);

    internal static GuessPlace Of(string? address, string? browser) =>
        browser is not null ? new GuessPlace($"browser {browser}", true) : new GuessPlace(ClientNetwork.Of(address), false);
}
