using System.Text.RegularExpressions;

namespace CustomerProfiles.Domain.Search;

/// <summary>What a pasted text is, by its form alone (design, "Two engines").</summary>
internal enum IdForm
{
    Text,
    ProfileGuid,
    PaymentToken,
    TransactionUuid,
    ScheduleId,
    Guid,
}

internal static partial class IdForms
{
    extension(IdForm)
    {
        internal static IdForm Of(string text) => text switch
        {
            _ when ProfileGuid().IsMatch(text) => IdForm.ProfileGuid,
            _ when PaymentToken().IsMatch(text) => IdForm.PaymentToken,
            _ when TransactionUuid().IsMatch(text) => IdForm.TransactionUuid,
            _ when ScheduleId().IsMatch(text) => IdForm.ScheduleId,
            _ when System.Guid.TryParseExact(text, "D", out _) => IdForm.Guid,
            _ => IdForm.Text,
        };
    }

    [GeneratedRegex(@"^CP(-[0-9A-F]{4}){6}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProfileGuid();

    [GeneratedRegex(@"^SC(-[0-9A-F]{4}){6}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScheduleId();

    [GeneratedRegex(@"^pt::[0-9a-f]{20}\z")]
    private static partial Regex PaymentToken();

    [GeneratedRegex(@"^[0-9a-f]{20}\z")]
    private static partial Regex TransactionUuid();
}
