using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

internal static class ConsentWords
{
    internal static string Of(InstrumentDetails instrument, LocalTimes times) => instrument switch
    {
        { Consent: ConsentState.NotRecorded } => T("Consent: not recorded"),
        { Consent: ConsentState.Expired, ConsentUntil: { } end } => T($"Consent: expired {times.Show(end)}"),
        { ConsentScope: ConsentScope.Merchant, ConsentGivenAt: { } given } => T($"Consent: given {times.Show(given)}, for this merchant only"),
        { ConsentGivenAt: { } given } => T($"Consent: given {times.Show(given)}, for all merchants of the container"),
        _ => string.Empty,
    };
}
