using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>The filters of the list as an address or a form spells them: what is no value of its kind matches nothing.</summary>
internal sealed record TransactionFilter
{
    public string? Merchant { get; init; }

    public string? Connector { get; init; }

    public string? Container { get; init; }

    public string? Status { get; init; }

    public string? Type { get; init; }

    public string? Method { get; init; }

    /// <summary><c>test</c> or <c>live</c>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>stored</c>, <c>none</c>, the reason why there is none, or the guid of one.</summary>
    public string? Profile { get; init; }

    /// <summary>No reason looks like one.</summary>
    internal bool IsOfProfile => Profile?.StartsWith("CP-", StringComparison.OrdinalIgnoreCase) ?? false;

    public string? Id { get; init; }

    /// <summary>The provider's.</summary>
    public string? Code { get; init; }

    /// <summary>On the reader's clock.</summary>
    public string? From { get; init; }

    public string? Until { get; init; }

    /// <summary>The names under which they travel.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["merchant", "connector", "container", "status", "type", "method", "mode", "profile", "id", "code", "from", "until"];

    internal static TransactionFilter Read(Func<string, string?> value) => new()
    {
        Merchant = value("merchant"),
        Connector = value("connector"),
        Container = value("container"),
        Status = value("status"),
        Type = value("type"),
        Method = value("method"),
        Mode = value("mode"),
        Profile = value("profile"),
        Id = value("id"),
        Code = value("code"),
        From = value("from"),
        Until = value("until"),
    };

    internal IEnumerable<(string Name, string Value)> Set()
    {
        (string, string?)[] all =
        [
            ("merchant", Merchant), ("connector", Connector), ("container", Container), ("status", Status), ("type", Type), ("method", Method), ("mode", Mode),
            ("profile", Profile), ("id", Id), ("code", Code), ("from", From), ("until", Until),
        ];
        return all.Where(f => !string.IsNullOrEmpty(f.Item2)).Select(f => (f.Item1, f.Item2!));
    }

    /// <param name="personal">What does not stand in an address.</param>
    internal TransactionSearch ToSearch(TransactionSearch personal, LocalTimes times) => personal with
    {
        Merchant = QueryValue.IdFrom<IdOf.Merchant>(Merchant),
        Connector = QueryValue.IdFrom<IdOf.Connector>(Connector),
        Container = QueryValue.IdFrom<IdOf.Container>(Container),
        Status = QueryValue.ChoiceOf<StatusGroup>(Status),
        Type = QueryValue.ChoiceOf<TransactionType>(Type),
        Method = QueryValue.ChoiceOf<PaymentMethod>(Method),
        TestMode = Mode switch { "test" => true, "live" => false, _ => null },
        ProfileGuid = IsOfProfile ? Profile : null,
        ProfileStored = Profile switch { null or "" => null, "stored" => true, _ => IsOfProfile ? null : false },
        Reason = QueryValue.ChoiceOf<ResolutionReason>(Profile),
        Id = string.IsNullOrWhiteSpace(Id) ? null : Id.Trim(),
        AdapterCode = Code,
        From = TypedTime.From(From) is { } from ? times.Instant(from) : null,
        Before = TypedTime.Until(Until) is { } until ? times.Instant(until) : null,
    };
}
