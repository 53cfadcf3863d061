using System.Security.Cryptography;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Choosing passwords: by the links for it, and in the own account. Works in Identity's scope.</summary>
public sealed class Passwords(UserManager<PortalUser> users, PortalDbContext db, SignIns signIns, IMailbox mailbox, PublicAddress portal, TimeProvider time)
{
    private static Error Spent => Error.NotAllowed(T("This link was used already, is too old, or was replaced by a newer one. Ask for a new one"));
    private static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(5);

    // So many accounts can have one email address, one in each tenant.
    private const int MostMailed = 10;

    /// <summary>Makes a link that ends all older ones; the caller saves.</summary>
    internal Task<Invitation> NewLink(PortalUser user, LinkPurpose purpose)
    {
        user.LinkNumber++;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return AnotherLink(user, purpose);
    }

    // Older ones live on until one is used.
    private async Task<Invitation> AnotherLink(PortalUser user, LinkPurpose purpose) =>
        new(user.Id, await users.GenerateUserTokenAsync(user, $"{purpose}", TokenPurpose(user, purpose)));

    /// <summary>Whether a link still works.</summary>
    public async Task<bool> Works(LinkPurpose purpose, Invitation? link) => link is not null && await Holder(purpose, link) is not null;

    /// <summary>Spends the link, and ends every session of the user.</summary>
    public async Task<Result> Choose(LinkPurpose purpose, Invitation link, string password)
    {
        if (await Holder(purpose, link) is not { } user)
        {
            return Spent;
        }

        user.LinkNumber++;
        return await Set(user, password, purpose == LinkPurpose.SetUp ? "user.password.chosen" : "user.password.reset", null, null);
    }

    /// <summary>Sends a link for each account of that name or email address to its own address, where none was sent in the last minutes: another tenant may
    /// have
    /// given somebody else's address to an account of its own, and that must not keep the mail from its owner. Anybody can ask, so older links live on.
    /// See <see cref="ForgottenPasswords"/>, which does it while nobody waits: how long it takes would tell who exists.</summary>
    /// <param name="language">Of who asks, for those who have never signed in.</param>
    internal async Task Forgot(string nameOrEmail, string? address, string? language)
    {
        var wanted = users.NormalizeName(nameOrEmail.Trim());
        var now = time.Now();
        var found = await db.Users().Where(u => (u.NormalizedUserName == wanted || u.NormalizedEmail == wanted) && u.PasswordHash != null)
            .OrderBy(u => u.CreatedAt).Take(MostMailed).ToListAsync();
        foreach (var user in found.Where(u => u.MayWork(now) && !string.IsNullOrEmpty(u.Email) && mailbox.IsOpen && !(now - u.LinkMailedAt < BetweenMails)))
        {
            await MailLink(user, address, language, now);
        }
    }

    private async Task MailLink(PortalUser user, string? address, string? language, DateTime now)
    {
        var link = await AnotherLink(user, LinkPurpose.Reset);
        user.LinkMailedAt = now;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        Record(user, "user.password.forgotten", Self(user, address), now);
        await db.SaveChangesAsync();
        await PostLink(user, LinkPurpose.Reset, link, language);
    }

    /// <param name="language">For who has never signed in: that of who sends the link.</param>
    internal Task PostLink(PortalUser user, LinkPurpose purpose, Invitation link, string? language) => PortalMails.Send(mailbox, db, user, language, to =>
    {
        var address = portal.Of(SetUpLink.Path(purpose, link));
        return purpose == LinkPurpose.SetUp ? PortalMails.Invitation(to, address) : PortalMails.NewPassword(to, address);
    });

    /// <param name="present">The password that the user has now.</param>
    /// <param name="address">Where the request came from.</param>
    /// <param name="keep">The session that goes on; all others end.</param>
    public async Task<Result> Change(Guid id, string present, string password, string? address, UserSessionId? keep)
    {
        var user = await db.Users().SingleAsync(u => u.Id == id);
        return await signIns.IsPassword(user, present, address)
            ? await Set(user, password, "user.password.changed", keep, address)
            : Error.Invalid("present", T("This is not your current password"));
    }

    /// <summary>Whether that is somebody's password; wrong ones count as failed sign-ins.</summary>
    public async Task<bool> IsPresent(Guid id, string password, string? address) =>
        await signIns.IsPassword(await db.Users().SingleAsync(u => u.Id == id), password, address);

    /// <summary>For a password that has ended: nothing but the new one is asked for, for the old one was given just now.</summary>
    public async Task<Result> Renew(Guid id, string password, string? address) =>
        await Set(await db.Users().SingleAsync(u => u.Id == id), password, "user.password.changed", null, address);

    internal static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    internal static AuditActor Self(PortalUser user, string? address) => new(ActorKind.User, user.Id, user.DisplayName, user.TenantId, address);

    private async Task<Result> Set(PortalUser user, string password, string action, UserSessionId? keep, string? address)
    {
        foreach (var rule in users.PasswordValidators)
        {
            if (await rule.ValidateAsync(users, user, password) is { Succeeded: false } refused)
            {
                db.ChangeTracker.Clear();
                return Error.Invalid("password", string.Join(' ', refused.Errors.Select(e => e.Description)));
            }
        }

        var now = time.Now();
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.PasswordChangedAt = now;
        user.SecurityStamp = NewStamp();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        (user.AccessFailedCount, user.FailuresSince, user.LockedUntil, user.SomewhereLockedUntil) = (0, null, null, null);
        db.OldPasswords().Add(new OldPassword { Id = OldPasswordId.New(now), UserId = user.Id, Hash = user.PasswordHash, At = now });
        Record(user, action, Self(user, address), now);
        try
        {
            await db.InTransaction(
                async () =>
                {
                    await db.SaveChangesAsync();
                    await UserSessionStore.EndAll(db, user.Id, now, keep);
                    await SignInFailureStore.Forget(db, user.Id);
                },
                CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Spent;
        }

        if (action != "user.password.chosen")
        {
            await PortalMails.Send(mailbox, db, user, InLanguage.Current, PortalMails.PasswordChanged);
        }

        return Result.Ok;
    }

    private async Task<PortalUser?> Holder(LinkPurpose purpose, Invitation link)
    {
        var user = await db.Users().SingleOrDefaultAsync(u => u.Id == link.User);
        var fits = user is not null && user.MayWork(time.Now()) && (purpose == LinkPurpose.Reset || user.PasswordHash is null);
        return fits && await users.VerifyUserTokenAsync(user!, $"{purpose}", TokenPurpose(user!, purpose), link.Token) ? user : null;
    }

    private static string TokenPurpose(PortalUser user, LinkPurpose purpose) => FormattableString.Invariant($"{purpose}/{user.LinkNumber}");

    private void Record(PortalUser user, string action, AuditActor actor, DateTime now) =>
        db.Record(UserAudit.Of(user, action) with { Actor = actor }, now);
}
