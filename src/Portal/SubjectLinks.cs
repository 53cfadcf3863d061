namespace CustomerProfiles.Portal;

/// <summary>Where an object of the audit or of a search is shown: the reverse of <see cref="SubjectOfRoute"/>.</summary>
internal static class SubjectLinks
{
    private static readonly string[] WithPages =
        ["container", "profile", "transaction", "schedule", "merchant", "connector", "api-user", "tenant", "user", "role", "privacy-request"];

    /// <summary>Null for what has no page of its own.</summary>
    internal static string? Of(TenantId tenant, string type, string id) =>
        id.Length > 0 && WithPages.Contains(type) ? $"/t/{tenant}/{type}s/{id}" : null;
}
