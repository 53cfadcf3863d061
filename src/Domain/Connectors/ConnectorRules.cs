using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a connector's data must be like, no matter who writes them.</summary>
internal static class ConnectorRules
{
    private const int LongestWindow = 86_400;
    private const int MostPerMinute = 1_000_000;
    internal const int CallbackMaxLength = 2000;
    private const int OriginsMaxLength = 2000;

    internal static Error? Name(string name) =>
        name.Trim().Length is < Connector.NameMinLength or > Connector.NameMaxLength
            ? Error.Invalid("name", T($"The name needs {Connector.NameMinLength} to {Connector.NameMaxLength} characters"))
            : null;

    internal static Error? Numbers(ConnectorForm form) => form switch
    {
        { Description.Length: > Connector.DescriptionMaxLength } =>
            Error.Invalid("description", T($"The description can have up to {Connector.DescriptionMaxLength} characters")),
        { SignatureWindowSeconds: < 1 or > LongestWindow } => Error.Invalid("signatureWindow", T($"The window is 1 to {LongestWindow} seconds, or empty")),
        { TransactionsPerMinute: < 1 or > MostPerMinute } => Error.Invalid("transactionsPerMinute", T($"The limit is 1 to {MostPerMinute}, or empty")),
        _ => null,
    };

    internal static Error? Origins(string origins) =>
        origins.Length > OriginsMaxLength || Split(origins).Any(o => !IsOrigin(o))
            ? Error.Invalid("allowedOrigins", T("Each origin looks like https://shop.example, without a path"))
            : null;

    internal static string[] Split(string origins) => origins.Split((char[])[' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Members are other connectors of the same merchant that execute themselves.</summary>
    internal static async Task<Error?> Members(PortalDbContext db, MerchantId merchant, IReadOnlyList<ConnectorId> members)
    {
        if (members.Count == 0 || members.Distinct().Count() != members.Count)
        {
            return Error.Invalid("members", T("A meta-connector needs at least one member, and each once"));
        }

        var known = await db.Connectors().CountAsync(c => members.Contains(c.Id) && c.MerchantId == merchant && c.Adapter != AdapterKind.Routing);
        return known == members.Count ? null : Error.NotFound(T("Member connector")) with { Field = "members" };
    }

    private static bool IsOrigin(string text) =>
        WebAddress.IsUsable(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == text.TrimEnd('/');
}
