using System.Globalization;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>What a pending transaction becomes and when, as the text that our side keeps: <c>success@2026-11-20T10:05:00.0000000Z</c>.</summary>
internal readonly record struct PendingState(SimulatedOutcome Becomes, DateTime At)
{
    public static PendingState? Parse(string? text)
    {
        var separator = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return separator >= 0
            && SimulatedOutcome.Asked(text![..separator]) is { } becomes
            && DateTime.TryParseExact(text.AsSpan(separator + 1), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            && at.Kind == DateTimeKind.Utc
            ? new PendingState(becomes, at)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Becomes.Word}@{At:O}");
}
