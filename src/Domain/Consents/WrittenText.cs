using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Consents;

/// <summary>A container's own words in place of ours. A version never changes: other words are a new one, so that a record says for good what was
/// read.</summary>
internal sealed class WrittenText : IContainerOwned
{
    public ConsentTextId Id { get; init; }

    public ContainerId? ContainerId { get; init; }

    /// <summary>Two letters, lower case.</summary>
    public string Language { get; init; } = string.Empty;

    /// <summary>From 1, in each language.</summary>
    public int Version { get; init; }

    public string Heading { get; init; } = string.Empty;

    public string Words { get; init; } = string.Empty;

    public DateTime CreatedAt { get; init; }

    internal ConsentText Shown => new(Id.ToString(), $"{Version}", Language, Heading, Words);
}

internal sealed class WrittenTextMapping : IEntityTypeConfiguration<WrittenText>
{
    public void Configure(EntityTypeBuilder<WrittenText> text)
    {
        text.Property(t => t.Language).HasMaxLength(2);
        text.Property(t => t.Heading).HasMaxLength(ConsentText.HeadingMaxLength);
        text.Property(t => t.Words).HasMaxLength(ConsentText.WordsMaxLength);
        text.HasIndex(t => new { t.ContainerId, t.Language, t.Version }).IsUnique();
    }
}
