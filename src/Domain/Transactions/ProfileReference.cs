using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Contract 4.6: which profile the charge belongs to; both names may be given when they name the same profile.</summary>
public sealed record ProfileReference(ProfileIdentifier Identifier, bool MarkAsPreferred)
{
    /// <summary>The <c>pt::</c> token of the profile's instrument whose place is taken by what is stored; null for a further instrument.</summary>
    public string? Renews { get; init; }
}
