using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

internal static class ConsentWords
{
    internal static string Of(InstrumentDetails instrument, LocalTimes times) => instrument switch
    {
        { ConsentState: ConsentState.Paused, Consent.PausedAt: { } since } => T($"Consent: paused by the shopper {times.Show(since)}"),
        { ConsentState: ConsentState.Expired, Consent.ValidUntil: { } end } => T($"Consent: expired {times.Show(end)}"),
        { Consent: { Scope: ConsentScope.Merchant, GivenAt: { } given } } => T($"Consent: given {times.Show(given)}, for this merchant only"),
        { Consent: { Scope: ConsentScope.Selected, GivenAt: { } given } } => T($"Consent: given {times.Show(given)}, for chosen merchants"),
        { Consent: { Scope: ConsentScope.Ecosystem, GivenAt: { } given } } => T($"Consent: given {times.Show(given)}, for all merchants of the container"),
        _ => T("Consent: not recorded"),
    };

    internal static string Of(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.OneClick => T("Paying with one click"),
        ConsentPurpose.Recurring => T("Payments at agreed times"),
        _ => T("Payments when the merchant has reason to"),
    };

    internal static string Of(ConsentScope scope) => scope switch
    {
        ConsentScope.Merchant => T("The merchant who stored it"),
        ConsentScope.Selected => T("The merchant who stored it, and those that the shopper chose"),
        _ => T("All merchants of the container"),
    };

    /// <returns>Null where none were chosen.</returns>
    internal static string? Chosen(ConsentProof proof) => (proof.Chosen.Count, proof.ChosenElsewhere) switch
    {
        (0, 0) => null,
        (_, 0) => string.Join(", ", proof.Chosen),
        (0, 1) => T("1 that you cannot see"),
        (0, var others) => T($"{others} that you cannot see"),
        (_, 1) => T($"{string.Join(", ", proof.Chosen)} and 1 that you cannot see"),
        (_, var others) => T($"{string.Join(", ", proof.Chosen)} and {others} that you cannot see"),
    };

    internal static string Of(ConsentChannel channel) => channel switch
    {
        ConsentChannel.PaymentPage => T("Payment page"),
        ConsentChannel.HostedFields => T("Card fields in the shop's page"),
        ConsentChannel.Terminal => T("Terminal"),
        ConsentChannel.Import => T("Import"),
        ConsentChannel.ShoppersPage => T("Shopper's page"),
        _ => T("Merchant's server"),
    };

    internal static string Of(ShownText text) => string.Join(" · ", new[] { text.Id, text.Version, text.Language }.Where(part => part is not null));
}
