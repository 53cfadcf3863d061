using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Connectors;

internal static class ConnectorTexts
{
    internal static string Kind(AdapterKind adapter, PaymentMethod? method) => adapter switch
    {
        AdapterKind.Routing => T("Meta-connector"),
        AdapterKind.Gateway => $"{T("Gateway")} · {Method(method)}",
        _ => $"{T("Simulator")} · {Method(method)}",
    };

    internal static string Method(PaymentMethod? method) => method is { } one ? MethodWords.Of(one) : "–";

    internal static string Result(DefaultResult result) => result switch
    {
        DefaultResult.Declined => T("Declined"),
        DefaultResult.Pending => T("Pending"),
        DefaultResult.Unavailable => T("Unavailable"),
        _ => T("Success"),
    };

    /// <summary>Where the charges of a rule go, for example <c>70 % books-cc, 30 % books-cc-2, else books-cc-3</c>.</summary>
    internal static string Targets(IReadOnlyList<(string Name, int Weight)> targets)
    {
        var shared = targets.Where(t => t.Weight > 0).ToList();
        var total = shared.Sum(t => t.Weight);
        var spare = targets.Where(t => t.Weight == 0).Select(t => t.Name).ToList();
        var main = shared is [var only] ? only.Name : string.Join(", ", shared.Select(t => $"{100 * t.Weight / total} % {t.Name}"));
        return spare.Count == 0 ? main : T($"{main}, else {string.Join(", ", spare)}");
    }
}
