using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>A decline, counted against card testing for a card, a customer's address and a connector. Kept for as long as the limits look back.</summary>
/// <remarks>Belongs to no tenant: a card that is tested at many shops is one card.</remarks>
internal sealed class Decline
{
    public DeclineId Id { get; init; }

    /// <summary>Keyed hash of the card number, the address or the connector.</summary>
    public byte[] Subject { get; init; } = [];

    public DateTime At { get; init; }
}

internal sealed class DeclineMapping : IEntityTypeConfiguration<Decline>
{
    public void Configure(EntityTypeBuilder<Decline> decline)
    {
        decline.HasIndex(d => new { d.Subject, d.At });
        decline.HasIndex(d => d.At);
    }
}
