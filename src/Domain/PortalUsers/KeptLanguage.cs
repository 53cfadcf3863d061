using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The language in which somebody last signed in, for mails: what sends them has no browser to ask. Kept beside the user by Identity.</summary>
internal static class KeptLanguage
{
    internal const string Table = "asp_net_user_tokens";
    private const string Provider = "portal";
    private const string Name = "language";

    /// <summary>Null for who has never signed in.</summary>
    internal static Task<string?> Of(PortalDbContext db, Guid user) => OfUser(db, user).Select(t => t.Value).SingleOrDefaultAsync();

    /// <summary>Notes that of the page in hand; the caller saves.</summary>
    internal static async Task Note(PortalDbContext db, Guid user)
    {
        if (InLanguage.Current is not { } spoken)
        {
            return;
        }

        var kept = await OfUser(db, user).SingleOrDefaultAsync()
            ?? db.UserTokens().Add(new IdentityUserToken<Guid> { UserId = user, LoginProvider = Provider, Name = Name }).Entity;
        kept.Value = spoken;
    }

    private static IQueryable<IdentityUserToken<Guid>> OfUser(PortalDbContext db, Guid user) =>
        db.UserTokens().Where(t => t.UserId == user && t.LoginProvider == Provider && t.Name == Name);
}
