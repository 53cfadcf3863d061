using System.Globalization;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Numbers of things in words.</summary>
internal static class Counted
{
    /// <summary>For example <c>1 container</c>, <c>1,234 containers</c>, <c>10,000+ containers</c>; null before anything is known.</summary>
    internal static string? Of<T>(Page<T>? page, string noun, string plural) => page is null ? null : Of(page.Total, noun, plural);

    internal static string Of(int total, string noun, string plural) => total == 1 ? $"1 {noun}" : $"{Number(total)} {plural}";

    internal static string Number(int total) => total > Page<object>.CountLimit
        ? Page<object>.CountLimit.ToString("N0", CultureInfo.CurrentCulture) + "+"
        : total.ToString("N0", CultureInfo.CurrentCulture);
}
