using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>What profiles are filtered by.</summary>
internal static class ProfileCriteria
{
    internal const string Container = "container";

    // An id that is none matches nothing, instead of being left out and matching everything.
    internal static Criteria<ProfileSearch, ProfileSearchPlaces> All { get; } = new(
        new("name", (s, text, _) => s with { Name = text }, (text, _) => $"{T("Name")} {text}") { IsPersonal = true },
        new("email", (s, text, _) => s with { Email = text }, (text, _) => $"{T("Email")} {text}") { IsPersonal = true },
        new("customer", (s, text, _) => s with { CustomerIdentification = text }, (text, _) => $"{T("Customer ID")} {text}") { IsPersonal = true },
        new("guid", (s, text, _) => s with { Guid = text }, (text, _) => $"{T("Profile ID")} {text}") { IsPersonal = true, IsRare = true },
        new("phone", (s, text, _) => s with { Phone = text }, (text, _) => $"{T("Phone")} {text}") { IsPersonal = true, IsRare = true },
        new("first-six", (s, text, _) => s with { CardFirstSix = text }, (text, _) => $"{T("Card")} {text}") { IsPersonal = true, IsRare = true },
        new("last-four", (s, text, _) => s with { CardLastFour = text }, (text, _) => $"{T("Card ••••")} {text}") { IsPersonal = true },
        new("iban", (s, text, _) => s with { IbanLastFour = text }, (text, _) => $"{T("IBAN")} •••• {text}") { IsPersonal = true, IsRare = true },
        new("token", (s, text, _) => s with { Token = text }, (text, _) => $"{T("Token")} {text}") { IsPersonal = true, IsRare = true },
        new(Container, (s, text, _) => s with { Container = QueryValue.IdFrom<IdOf.Container>(text) }, In),
        new("connector", (s, text, _) => s with { CreatedBy = QueryValue.IdFrom<IdOf.Connector>(text) }, CreatedBy) { IsRare = true },
        new("from", (s, text, times) => s with { CreatedFrom = times.Instant(TypedTime.From(text)!.Value) },
            (text, _) => T($"From {TypedTime.Show(text)}")) { IsRare = true },
        new("until", (s, text, times) => s with { CreatedBefore = times.Instant(TypedTime.UntilEndOf(text)!.Value) },
            (text, _) => T($"Until {TypedTime.Show(text)}")) { IsRare = true },
        new("instruments", (s, text, _) => s with { HasInstruments = text switch { "some" => true, "none" => false, _ => null } },
            (text, _) => text == "some" ? T("With instruments") : T("Without instruments"))
            { IsRare = true });

    private static string In(string id, ProfileSearchPlaces? places)
    {
        var container = places?.Containers.FirstOrDefault(c => c.Id.ToString() == id)?.Name ?? T("one container");
        return T($"In {container}");
    }

    private static string CreatedBy(string id, ProfileSearchPlaces? places)
    {
        var connector = places?.Connectors.FirstOrDefault(c => c.Id.ToString() == id)?.Name ?? T("one connector");
        return T($"Created by {connector}");
    }
}
