namespace CustomerProfiles.Domain.Persistence;

/// <summary>The names to lift a filter by; only a noun's own store may, and the build refuses it elsewhere.</summary>
internal static class RowFilters
{
    /// <summary>Rows of another tenant.</summary>
    internal const string Scope = "scope";

    /// <summary>On top of it, for people who work for merchants.</summary>
    internal const string Merchants = "merchants";

    /// <summary>Rows that hold from one instant to another, before and after it.</summary>
    internal const string InForce = "in-force";

    /// <summary>Profiles that were merged into others: only their names are left of them.</summary>
    internal const string Merged = "merged";
}
