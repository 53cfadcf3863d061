using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Views;

/// <summary>The record of a consent as people read it.</summary>
/// <param name="Address">The shopper's; null where it is not known, or the reader may not reveal profiles.</param>
public sealed record ConsentProof(
    ConsentPurpose Purpose, ConsentScope Scope, ConsentChannel Channel, ShownText Text, string? LastFour, DateTime GivenAt, DateTime? ValidUntil,
    string? Address,
    string? Browser)
{
    /// <summary>Of the transaction that stored the instrument; null where it was stored long before.</summary>
    public string? Transaction { get; init; }

    /// <summary>Of the merchants that the shopper chose, those whom the reader may see.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>How many others were chosen.</summary>
    public int ChosenElsewhere { get; init; }

    /// <summary>What the card's scheme knows the charge by that stored the instrument; null where nobody said.</summary>
    public SchemeIds? Scheme { get; init; }

    /// <summary>Of that charge.</summary>
    public ThreeDSecureResult? Authentication { get; init; }
}
