using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <param name="Id">Of the credential, in base64url.</param>
public sealed record PasskeyItem(string Id, string Name, DateTime CreatedAt);

/// <summary>The passkeys of people; each signs in by itself, because it proves who it is and that they have the device. Works in Identity's scope.</summary>
public sealed class Passkeys(UserManager<PortalUser> users, PortalDbContext db, SignIns signIns, TimeProvider time)
{
    public const int NameMaxLength = 50;
    private const int MostOfOne = 10;

    private static Error WrongPassword => Error.Invalid("password", T("This is not your password"));

    public async Task<IReadOnlyList<PasskeyItem>> List(Guid id)
    {
        var known = await users.GetPasskeysAsync(await Find(id));
        return [.. known.OrderBy(p => p.CreatedAt).Select(p => new PasskeyItem(Key(p.CredentialId), p.Name ?? T("Passkey"), p.CreatedAt.UtcDateTime))];
    }

    /// <param name="passkey">As the browser and the handler of ASP.NET Core agreed on it.</param>
    /// <param name="password">Somebody who sits down at an open browser must not make a way back in.</param>
    public async Task<Result> Add(Guid id, UserPasskeyInfo passkey, string name, string password, string? address)
    {
        var user = await Find(id);
        if (!await signIns.IsPassword(user, password, address))
        {
            return WrongPassword;
        }

        if ((await users.GetPasskeysAsync(user)).Count >= MostOfOne)
        {
            return Error.NotAllowed(T($"You have {MostOfOne} passkeys. Remove one first"));
        }

        var trimmed = name.Trim();
        passkey.Name = trimmed.Length == 0 ? "Passkey" : trimmed[..Math.Min(trimmed.Length, NameMaxLength)];
        Record(user, "user.passkey.added", address);
        return (await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded ? Result.Ok : Error.NotAllowed(T("This passkey was not accepted"));
    }

    /// <summary>After a sign-in with it: its counter has moved.</summary>
    public Task Used(PortalUser user, UserPasskeyInfo passkey) => users.AddOrUpdatePasskeyAsync(user, passkey);

    /// <summary>The owner's; a key of somebody else's is as good as none.</summary>
    public async Task<Result> Remove(Guid id, string key, string password, string? address)
    {
        var user = await Find(id);
        if (!await signIns.IsPassword(user, password, address))
        {
            return WrongPassword;
        }

        var passkey = (await users.GetPasskeysAsync(user)).FirstOrDefault(p => Key(p.CredentialId) == key);
        if (passkey is not null)
        {
            Record(user, "user.passkey.removed", address);
            await users.RemovePasskeyAsync(user, passkey.CredentialId);
        }

        return Result.Ok;
    }

    private static string Key(byte[] credential) => System.Buffers.Text.Base64Url.EncodeToString(credential);

    private Task<PortalUser> Find(Guid id) => db.Users().SingleAsync(u => u.Id == id);

    private void Record(PortalUser user, string action, string? address) =>
        db.Record(UserAudit.BySelf(user, action, address), time.Now());
}
