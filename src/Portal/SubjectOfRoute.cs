using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal;

/// <summary>The object that an address is about: <c>/t/{tenantId}/{nouns}/{id}/…</c>.</summary>
/// <param name="Type">As the audit calls it, for example <c>api-user</c>.</param>
internal sealed record SubjectOfRoute(string Type, string Id)
{
    /// <summary>Null where the address is about a list, or names what cannot be an id.</summary>
    internal static SubjectOfRoute? In(NavigationManager navigation) => In(new Uri(navigation.Uri).AbsolutePath);

    internal static SubjectOfRoute? In(string path) => path.Split('/') switch
    {
        ["", "t", _, var nouns, var id, ..] when nouns.EndsWith('s') && IsId(id) => new(nouns[..^1], id),
        _ => null,
    };

    private static bool IsId(string text) => text.Length is >= 20 and <= 36 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
