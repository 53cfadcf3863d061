using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A profile as merchants see it: whole, with its instruments oldest first.</summary>
/// <param name="Fields">Only the fields that are set.</param>
public sealed record ProfileRecord(
    string Guid,
    string CustomerIdentification,
    IReadOnlyList<(CustomerField Field, string Value)> Fields,
    IReadOnlyDictionary<string, string> ExtraData,
    IReadOnlyList<InstrumentRecord> Instruments);

/// <param name="CreatedAt">UTC.</param>
/// <param name="Consent">Null where none was recorded.</param>
public sealed record InstrumentRecord(string Token, DateTime CreatedAt, bool IsPreferred, InstrumentConsent? Consent, PaymentDetails Details)
{
    /// <summary>Charged where another was declined for good.</summary>
    public bool IsBackup { get; init; }
}
