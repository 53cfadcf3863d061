using System.Buffers.Binary;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The keyed hash of something that a profile is found by. The key is the container's, so equal people in two containers have nothing in
/// common.</summary>
internal sealed class ProfileTerm
{
    /// <summary>The first eight bytes of the hash: enough to tell terms apart, and the index stays small.</summary>
    public long Term { get; init; }

    public ProfileId ProfileId { get; init; }
}

internal sealed class ProfileTermMapping : IEntityTypeConfiguration<ProfileTerm>
{
    public void Configure(EntityTypeBuilder<ProfileTerm> term)
    {
        term.ToTable("ProfileSearchTerms");

        // Ids are ordered by time: one term's profiles come sorted by their creation.
        term.HasKey(t => new { t.Term, t.ProfileId });
        term.Property(t => t.Term).ValueGeneratedNever();
        term.HasOne<Profile>().WithMany().HasForeignKey(t => t.ProfileId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What profiles are found by, as texts before they are hashed: beginnings of names and of the email address, the whole address, last digits of
/// the phone.</summary>
internal static class ProfileTerms
{
    internal const int LongestNamePrefix = 12;
    internal const int LongestEmailPrefix = 16;

    private const int ShortestPrefix = 2;

    internal static IReadOnlySet<string> Of(CustomerData data)
    {
        var terms = new HashSet<string>(32, StringComparer.Ordinal);
        foreach (var word in NameWords(data.Name))
        {
            Add("n", word, LongestNamePrefix);
        }

        if (data[CustomerField.Email] is { } address)
        {
            var folded = PersonText.Fold(address);
            Add("e", folded, LongestEmailPrefix);
            terms.Add(WholeEmail(folded));
        }

        if (data[CustomerField.BillingPhone] is { } phone && SearchText.Digits(phone) is { } digits)
        {
            for (var length = ProfileSearch.FewestPhoneDigits; length <= Math.Min(digits.Length, ProfileSearch.PhoneDigitsThatTell); length++)
            {
                terms.Add($"p:{digits[^length..]}");
            }
        }

        return terms;

        // A word shorter than the shortest prefix is found whole: many names are of one letter in their script. Of one without letters nothing is left.
        void Add(string kind, string text, int longest)
        {
            for (var length = Math.Clamp(text.Length, 1, ShortestPrefix); length <= Math.Min(text.Length, longest); length++)
            {
                if (!char.IsHighSurrogate(text[length - 1]))
                {
                    terms.Add($"{kind}:{text[..length]}");
                }
            }
        }
    }

    /// <summary>What a search asks for; a profile must have all of it.</summary>
    internal static IReadOnlyList<string> Asked(ProfileSearch search)
    {
        var asked = new List<string>();
        if (search.Name is { } name)
        {
            // A name of commas alone asks for what no profile has, and not for all of them.
            asked.AddRange(PersonText.Words(name).DefaultIfEmpty(string.Empty).Select(word => $"n:{Cut(word, LongestNamePrefix)}"));
        }

        if (search.Email is { } address)
        {
            var folded = PersonText.Fold(address);
            asked.Add(folded.Length > LongestEmailPrefix ? WholeEmail(folded) : $"e:{folded}");
        }

        if (search.Phone?.TrimStart('0') is { } phone)
        {
            asked.Add($"p:{phone[^Math.Min(phone.Length, ProfileSearch.PhoneDigitsThatTell)..]}");
        }

        return [.. asked.Distinct(StringComparer.Ordinal)];
    }

    internal static string WholeEmail(string folded) => $"a:{folded}";

    internal static long Hash(byte[] key, string term) => BinaryPrimitives.ReadInt64BigEndian(KeyedHash.Of(key, term));

    // German umlauts are written in two ways; both find the name.
    private static IEnumerable<string> NameWords(string? name) => name is null ? [] : PersonText.Words(name).Concat(PersonText.Words(PersonText.Spelled(name)));

    private static string Cut(string word, int longest) =>
        word.Length <= longest ? word : word[..(char.IsHighSurrogate(word[longest - 1]) ? longest - 1 : longest)];
}
