namespace CustomerProfiles.Domain.Vault;

internal static class CardExpiry
{
    // Where it is latest on earth. A card is good to the end of its month, wherever its holder is; the provider knows better which month that is.
    private static readonly TimeSpan BehindUtc = TimeSpan.FromHours(12);

    /// <summary>Whether the month is over everywhere.</summary>
    internal static bool HasPassed(int year, int month, DateTime now)
    {
        var latest = now - BehindUtc;
        return (year, month).CompareTo((latest.Year, latest.Month)) < 0;
    }
}
