using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A question to a passkey that was answered. Kept until the question ends, so that its answer is good once, on every node.</summary>
internal sealed class SpentChallenge
{
    public byte[] Hash { get; init; } = [];

    public DateTime ExpiresAt { get; init; }
}

internal sealed class SpentChallengeMapping : IEntityTypeConfiguration<SpentChallenge>
{
    public void Configure(EntityTypeBuilder<SpentChallenge> challenge)
    {
        challenge.HasKey(c => c.Hash);
        challenge.HasIndex(c => c.ExpiresAt);
    }
}

/// <summary>Lets each question to a passkey be answered once.</summary>
public sealed class PasskeyChallenges(Database database, TimeProvider time)
{
    /// <summary>How long a question waits for its answer.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <returns>False for a question that was answered before.</returns>
    public async Task<bool> Spend(string question)
    {
        await using var db = database.Open(new SystemScope("passkey challenges"));
        var now = time.Now();
        await SpentChallengeStore.ForgetEnded(db, now);

        // Twice as long as it lives, for the clocks of nodes that differ.
        db.SpentChallenges().Add(new SpentChallenge { Hash = SHA256.HashData(Encoding.UTF8.GetBytes(question)), ExpiresAt = now + (2 * Life) });
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "spent_challenges"))
        {
            return false;
        }
    }
}
