using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>What transactions are filtered by, on the page and in the file.</summary>
internal static class TransactionCriteria
{
    internal static Criteria<TransactionSearch, TransactionSearchPlaces> All { get; } = new(
        new("customer", (s, text, _) => s with { Customer = text }, (text, _) => $"{T("Customer")} {text}") { IsPersonal = true, IsRare = true },
        new("name", (s, text, _) => s with { Name = text }, (text, _) => $"{T("Name")} {text}") { IsPersonal = true, IsRare = true },
        new("email", (s, text, _) => s with { Email = text }, (text, _) => $"{T("Email")} {text}") { IsPersonal = true, IsRare = true },
        new("postcode", (s, text, _) => s with { Postcode = text }, (text, _) => $"{T("Postcode")} {text}") { IsPersonal = true, IsRare = true },
        new("first-six", (s, text, _) => s with { CardFirstSix = text }, (text, _) => $"{T("Card")} {text}") { IsPersonal = true, IsRare = true },
        new("last-four", (s, text, _) => s with { CardLastFour = text }, (text, _) => $"{T("Card ••••")} {text}") { IsPersonal = true, IsRare = true },
        new("description", (s, text, _) => s with { Description = text }, (text, _) => $"{T("Description")} {text}") { IsPersonal = true, IsRare = true },
        new("merchant", (s, text, _) => s with { Merchant = QueryValue.IdFrom<IdOf.Merchant>(text) }, Merchant),
        new("connector", (s, text, _) => s with { Connector = QueryValue.IdFrom<IdOf.Connector>(text) }, Connector),
        new("container", (s, text, _) => s with { Container = QueryValue.IdFrom<IdOf.Container>(text) }, Container) { IsRare = true },
        new("status", (s, text, _) => s with { Status = QueryValue.ChoiceOf<StatusGroup>(text) },
            (text, _) => QueryValue.Words<StatusGroup>(text, TransactionWords.Of)),
        new("type", (s, text, _) => s with { Type = QueryValue.ChoiceOf<TransactionType>(text) },
            (text, _) => QueryValue.Words<TransactionType>(text, TransactionWords.Of)),
        new("method", (s, text, _) => s with { Method = QueryValue.ChoiceOf<PaymentMethod>(text) },
            (text, _) => QueryValue.Words<PaymentMethod>(text, MethodWords.Of)) { IsRare = true },
        new("mode", (s, text, _) => s with { TestMode = text switch { "test" => true, "live" => false, _ => null } },
            (text, _) => text == "test" ? T("Test mode") : T("Live")) { IsRare = true },
        new("profile", ReadProfile, (text, _) => Profiles.FirstOrDefault(p => p.Value == text).Text ?? T($"Profile {text}")) { IsRare = true },
        new("id", (s, text, _) => s with { Id = text }, (text, _) => T($"Id {text}")),
        new("code", (s, text, _) => s with { AdapterCode = text }, (text, _) => T($"Provider's code {text}")) { IsRare = true },
        new("from", (s, text, times) => s with { From = times.Instant(TypedTime.From(text)!.Value) }, (text, _) => T($"From {TypedTime.Show(text)}")),
        new("until", (s, text, times) => s with { Before = times.Instant(TypedTime.Until(text)!.Value) }, (text, _) => T($"Until {TypedTime.Show(text)}")));

    /// <summary>What can be chosen of profiles. The guid of one may stand there too.</summary>
    internal static IReadOnlyList<(string Value, string Text)> Profiles =>
    [
        ("stored", TransactionWords.Stored(true, default)),
        ("none", TransactionWords.Stored(false, ResolutionReason.Assigned)),
        .. Enum.GetValues<ResolutionReason>().Where(r => r != ResolutionReason.Assigned)
        .Select(r => (r.ToString().ToLowerInvariant(), TransactionWords.Stored(false, r))),
    ];

    /// <summary>Whether it is the guid of a profile: no reason looks like one.</summary>
    internal static bool IsGuid(string? profile) => profile?.StartsWith("CP-", StringComparison.OrdinalIgnoreCase) ?? false;

    internal static string Merchant(string id, TransactionSearchPlaces? places) =>
        places?.Merchants.FirstOrDefault(m => m.Id.ToString() == id).Name is { } merchant ? T($"Merchant {merchant}") : T("Merchant that you cannot see");

    internal static string Connector(string id, TransactionSearchPlaces? places) =>
        places?.Connectors.FirstOrDefault(c => c.Id.ToString() == id)?.Name is { } connector ? T($"Connector {connector}") : T("Connector that you cannot see");

    private static TransactionSearch ReadProfile(TransactionSearch search, string text, LocalTimes times) => IsGuid(text)
        ? search with { ProfileGuid = text }
        : search with { ProfileStored = text == "stored", Reason = QueryValue.ChoiceOf<ResolutionReason>(text) };

    private static string Container(string id, TransactionSearchPlaces? places) =>
        places?.Containers.FirstOrDefault(c => c.Id.ToString() == id)?.Name is { } container ? T($"Container {container}") : T("Container that you cannot see");
}
