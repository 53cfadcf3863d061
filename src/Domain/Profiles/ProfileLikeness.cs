using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What two profiles have in common that are probably one person.</summary>
public enum LikenessKind
{
    Email,
    Phone,
    NameAndBirthDate,

    /// <summary>An attached card or account with the same number; asked of the instruments themselves.</summary>
    Instrument,
}

/// <summary>The keyed hash of something that tells one person from another, in the order in which equal ones lie side by side. The key is the
/// container's.</summary>
internal sealed class ProfileLikeness
{
    public ContainerId ContainerId { get; init; }

    public LikenessKind Kind { get; init; }

    /// <summary>The first eight bytes of the hash, as those of <see cref="ProfileTerm"/>.</summary>
    public long Hash { get; init; }

    public ProfileId ProfileId { get; init; }
}

internal sealed class ProfileLikenessMapping : IEntityTypeConfiguration<ProfileLikeness>
{
    public void Configure(EntityTypeBuilder<ProfileLikeness> likeness)
    {
        likeness.ToTable("ProfileLikenesses");
        likeness.HasKey(l => new { l.ContainerId, l.Kind, l.Hash, l.ProfileId });
        likeness.Property(l => l.Hash).ValueGeneratedNever();
        likeness.HasIndex(l => l.ProfileId);
        likeness.HasOne<Profile>().WithMany().HasForeignKey(l => l.ProfileId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What profiles are compared by, as texts before they are hashed.</summary>
internal static class Likenesses
{
    /// <summary>The last digits of a phone number; the first ones are written in several ways.</summary>
    private const int PhoneDigits = ProfileSearch.PhoneDigitsThatTell;

    internal static IReadOnlySet<(LikenessKind Kind, string Text)> Of(CustomerData data)
    {
        var found = new HashSet<(LikenessKind, string)>();
        if (data[CustomerField.Email] is { } address)
        {
            found.Add((LikenessKind.Email, PersonText.Fold(address)));
        }

        // A shorter one may be anybody's.
        if (data[CustomerField.BillingPhone] is { } phone && SearchText.Digits(phone) is { Length: >= PhoneDigits } digits)
        {
            found.Add((LikenessKind.Phone, digits[^PhoneDigits..]));
        }

        if (data is { Name: { } name } && data[CustomerField.BirthDate] is { } birth
            && PersonText.Words(PersonText.Spelled(name)).ToList() is { Count: > 1 } words)
        {
            found.Add((LikenessKind.NameAndBirthDate, $"{string.Join(' ', words.Order(StringComparer.Ordinal))}|{birth}"));
        }

        return found;
    }

    internal static long Hash(byte[] key, LikenessKind kind, string text) => ProfileTerms.Hash(key, $"like/{kind}:{text}");
}
