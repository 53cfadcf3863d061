using System.Globalization;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>What expiring cards are filtered by; none of it is personal.</summary>
internal static class ExpiringCardCriteria
{
    internal static Criteria<ExpiringCardSearch, ExpiringCardPlaces> All { get; } = new(
        new("month", (s, text, _) => s with { Month = MonthOf(text) }, (text, _) => T($"Valid until {MonthWords(MonthOf(text))}")),
        new("container", (s, text, _) => s with { Container = QueryValue.IdFrom<IdOf.Container>(text) }, In),
        new("merchant", (s, text, _) => s with { Merchant = QueryValue.IdFrom<IdOf.Merchant>(text) }, At),
        new("link", (s, text, _) => s with { IsAsked = text switch { "sent" => true, "none" => false, _ => null } },
            (text, _) => text == "sent" ? T("Link sent lately") : T("No link lately")));

    /// <summary>For example <c>12/2026</c>.</summary>
    internal static string MonthWords(int month) => string.Create(CultureInfo.InvariantCulture, $"{month % 100:00}/{month / 100}");

    // What is no month matches nothing, instead of being left out and matching everything.
    private static int MonthOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is > 200_000 and < 1_000_000 ? month : 0;

    private static string In(string id, ExpiringCardPlaces? places)
    {
        var container = places?.Containers.FirstOrDefault(c => c.Id.ToString() == id)?.Name ?? T("one container");
        return T($"In {container}");
    }

    internal static string At(string id, ExpiringCardPlaces? places)
    {
        var merchant = places?.Merchants.FirstOrDefault(m => m.Id.ToString() == id).Name ?? T("one merchant");
        return T($"Saved at {merchant}");
    }
}
