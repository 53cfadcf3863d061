using System.Linq.Expressions;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The columns of a profile that its merchants see.</summary>
internal sealed record ProfileRow(
    ProfileId Id, string Guid, string CustomerIdentification, RegistrationId? PreferredRegistrationId, RegistrationId? BackupRegistrationId,
    byte[]? PersonalSealed)
{
    internal static ProfileRow Of(Profile p) =>
        new(p.Id, p.Guid, p.CustomerIdentification, p.PreferredRegistrationId, p.BackupRegistrationId, p.PersonalSealed);
}

/// <summary>The columns of an instrument that merchants see.</summary>
internal sealed record InstrumentRow(RegistrationId Id, string Token, DateTime AttachedAt, InstrumentConsent Consent, StoredDetails Details)
{
    internal static InstrumentRow Of(Registration r) =>
        new(r.Id, r.Token!, r.AttachedAt!.Value, r.Consent, StoredDetails.Of(r));
}

/// <summary>A profile beside one of its instruments, or beside none. The database is asked for these columns only: each further one, above all
/// ids and instants, has to be parsed, carried and converted for every row.</summary>
internal sealed record ProfileWithInstrument(ProfileRow Profile, InstrumentRow? Instrument)
{
    internal static readonly Expression<Func<Profile, Registration?, ProfileWithInstrument>> Columns = (p, r) => new ProfileWithInstrument(
        new ProfileRow(p.Id, p.Guid, p.CustomerIdentification, p.PreferredRegistrationId, p.BackupRegistrationId, p.PersonalSealed),
        r == null ? null : new InstrumentRow(
            r.Id,
            r.Token!,
            r.AttachedAt!.Value,
            new InstrumentConsent(r.ConsentPurpose, r.ConsentScope, r.ConsentGivenAt, r.ConsentUntil, r.PausedAt, r.MerchantId)
            {
                Merchants = r.ConsentMerchants,
            },
            new StoredDetails
            {
                Method = r.Method,
                Brand = r.Brand,
                ExpiryMonth = r.ExpiryMonth,
                ExpiryYear = r.ExpiryYear,
                FirstSix = r.FirstSix,
                LastFour = r.LastFour,
                HolderSealed = r.HolderSealed,
                Bic = r.Bic,
                MandateDate = r.MandateDate,
                WalletType = r.WalletType,
            }));
}
