using CustomerProfiles.Domain.Consents;

namespace CustomerProfiles.Domain.Views;

/// <summary>The record of a consent as people read it.</summary>
/// <param name="Address">The shopper's; null where it is not known, or the reader may not reveal profiles.</param>
public sealed record ConsentProof(
    ConsentPurpose Purpose, ConsentScope Scope, ConsentChannel Channel, ShownText Text, string? LastFour, DateTime GivenAt, DateTime? ValidUntil, string? Address,
    string? Browser);
