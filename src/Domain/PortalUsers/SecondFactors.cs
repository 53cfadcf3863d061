using System.Security.Cryptography;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The second factor: codes of an authenticator app, and recovery codes for users who lost it. Works in Identity's scope.</summary>
public sealed class SecondFactors(PortalDbContext db, MasterKeys master, InstallationKeys keys, SignInTurns turns, TimeProvider time)
{
    public const int RecoveryCodeCount = 10;
    private const int WrongCodesAllowed = 4;
    private const string WrongCode = "user.second-factor.code";
    private const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    private static readonly TimeSpan CodeWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RecoveryWait = TimeSpan.FromMinutes(10);
    private static Error Wrong => Error.Invalid("code", T("This code is wrong, or was used already"));

    private static Error TooMany => new(ErrorCodes.TooManyRequests, T("Too many attempts. Wait a minute and try again"), "code");

    private readonly Enrolments _enrolments = new(keys);

    /// <summary>A new secret to set up an app with, each time. The step of the set-up keeps it sealed; nothing is stored until a code confirms it.</summary>
    public async Task<Enrolment> Begin(Guid id)
    {
        var user = await Find(id);
        if (user.TwoFactorEnabled)
        {
            throw new InvalidOperationException("The secret of a second factor that is in use is shown to nobody.");
        }

        return _enrolments.Begin(user, RandomNumberGenerator.GetBytes(Totp.SecretBytes), time.Now());
    }

    /// <summary>The set-up that a form brings back, while it is still good; null for any other text.</summary>
    public async Task<Enrolment?> Resume(Guid id, string? sealedStep) => _enrolments.Open(await Find(id), sealedStep, time.Now());

    /// <summary>Turns the second factor on, once a code shows that the app has the secret.</summary>
    /// <param name="sealedStep">What <see cref="Begin"/> gave to the form.</param>
    /// <returns>The recovery codes, which are never shown again.</returns>
    public Task<Result<IReadOnlyList<string>>> Confirm(Guid id, string? sealedStep, string code, string? address) =>
        InTurn<Result<IReadOnlyList<string>>>(id, address, TooMany, async user =>
    {
        if (user.TwoFactorEnabled)
        {
            return Wrong;
        }

        if (_enrolments.Open(user, sealedStep, time.Now()) is not { Secret: var secret })
        {
            return Error.NotAllowed(T("That took too long. Start again"));
        }

        user.TotpLastStep = null;
        user.TotpSealed = master.Wrap(secret, SealedFields.TotpSecret(user));
        if (await CheckCode(user, code, address) is { } refused)
        {
            return refused;
        }

        user.TwoFactorEnabled = true;
        var codes = await NewCodes(user);
        Record(user, "user.second-factor.on", address);
        return await Saved(user) ? codes : Wrong;
    });

    /// <summary>Ends all recovery codes and makes new ones.</summary>
    public Task<Result<IReadOnlyList<string>>> Renew(Guid id, string code, string? address) =>
        InTurn<Result<IReadOnlyList<string>>>(id, address, TooMany, async user =>
    {
        if ((user.TwoFactorEnabled ? await CheckCode(user, code, address) : Wrong) is { } refused)
        {
            return refused;
        }

        var codes = await NewCodes(user);
        Record(user, "user.recovery-codes.renewed", address);
        return await Saved(user) ? codes : Wrong;
    });

    public Task<Result> Remove(Guid id, string code, string? address) => InTurn<Result>(id, address, TooMany, async user =>
    {
        if ((user.TwoFactorEnabled ? await CheckAny(user, code, address) : Wrong) is { } refused)
        {
            return refused;
        }

        await Forget(user);
        Record(user, "user.second-factor.off", address);
        return await Saved(user) ? Result.Ok : Wrong;
    });

    /// <summary>Whether that is a code of the app or a recovery code, and uses it up.</summary>
    public Task<Result> Use(Guid id, string code, string? address) => InTurn<Result>(id, address, TooMany, async user =>
    {
        if ((user is { TwoFactorEnabled: true } ? await CheckAny(user, code, address) : Wrong) is { } refused)
        {
            return refused;
        }

        if (!IsOfApp(code))
        {
            Record(user, "user.recovery-code.used", address);
        }

        return await Saved(user) ? Result.Ok : Wrong;
    });

    public Task<int> RecoveryCodesLeft(Guid id) => db.RecoveryCodes().CountAsync(c => c.UserId == id && c.UsedAt == null);

    /// <summary>Takes everything away; the caller saves.</summary>
    internal async Task Forget(PortalUser user)
    {
        (user.TwoFactorEnabled, user.TotpSealed, user.TotpLastStep) = (false, null, null);
        db.RecoveryCodes().RemoveRange(await db.RecoveryCodes().Where(c => c.UserId == user.Id).ToListAsync());
    }

    private static bool IsOfApp(string code) => Clean(code) is { Length: 6 } digits && digits.All(char.IsAsciiDigit);

    private static string Clean(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private Task<Error?> CheckAny(PortalUser user, string code, string? address) =>
        IsOfApp(code) ? CheckCode(user, code, address) : CheckRecovery(user, code, address);

    private async Task<Error?> CheckCode(PortalUser user, string code, string? address)
    {
        var now = time.Now();
        if (user.CodesBlockedUntil > now)
        {
            return Waiting(CodeWait);
        }

        if (user.TotpSealed is { } sealedSecret && Open(user, sealedSecret) is { } secret
            && Totp.MatchingStep(secret, Clean(code), now, user.TotpLastStep) is { } step)
        {
            (user.TotpLastStep, user.WrongCodes, user.CodesBlockedUntil) = (step, 0, null);
            return null;
        }

        user.WrongCodes++;
        Record(user, WrongCode, address, AuditResult.Refused);
        if (user.WrongCodes >= WrongCodesAllowed)
        {
            (user.WrongCodes, user.CodesBlockedUntil) = (0, now + CodeWait);
        }

        return await Counted(user) ? (user.CodesBlockedUntil > now ? Waiting(CodeWait) : Wrong) : await CheckCode(await Find(user.Id), code, address);
    }

    private async Task<Error?> CheckRecovery(PortalUser user, string code, string? address)
    {
        var now = time.Now();
        if (user.RecoveryBlockedUntil > now)
        {
            return Waiting(RecoveryWait);
        }

        var hashes = keys.All(InstallationPurpose.RecoveryCodes).Select(key => HashOf(key, user, Clean(code))).ToList();
        var unused = await db.RecoveryCodes().Where(c => c.UserId == user.Id && c.UsedAt == null).ToListAsync();
        if (unused.Find(c => hashes.Exists(hash => CryptographicOperations.FixedTimeEquals(c.Hash, hash))) is { } found)
        {
            found.UsedAt = now;
            (user.WrongRecoveryCodes, user.RecoveryBlockedUntil) = (0, null);
            return null;
        }

        user.WrongRecoveryCodes++;
        Record(user, WrongCode, address, AuditResult.Refused);
        if (user.WrongRecoveryCodes >= WrongCodesAllowed)
        {
            (user.WrongRecoveryCodes, user.RecoveryBlockedUntil) = (0, now + RecoveryWait);
        }

        return await Counted(user)
            ? (user.RecoveryBlockedUntil > now ? Waiting(RecoveryWait) : Wrong)
            : await CheckRecovery(await Find(user.Id), code, address);
    }

    private static Error Waiting(TimeSpan wait) =>
        new(ErrorCodes.TooManyRequests, T($"Too many wrong codes. Wait {wait.TotalMinutes} minutes and try again"), "code");

    private async Task<List<string>> NewCodes(PortalUser user)
    {
        db.RecoveryCodes().RemoveRange(await db.RecoveryCodes().Where(c => c.UserId == user.Id).ToListAsync());
        var (now, key) = (time.Now(), keys.Current(InstallationPurpose.RecoveryCodes));
        var codes = Enumerable.Range(0, RecoveryCodeCount).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, 10)).ToList();
        db.RecoveryCodes().AddRange(codes.Select(code => new RecoveryCode { Id = RecoveryCodeId.New(now), UserId = user.Id, Hash = HashOf(key, user, code) }));
        return codes.ConvertAll(code => $"{code[..5]}-{code[5..]}");
    }

    private static byte[] HashOf(InstallationKey key, PortalUser user, string code) => KeyedHash.Of(key.Bytes, $"{user.Id:N}/{code}");

    // With a secret that was exchanged in the database no code is right.
    private byte[]? Open(PortalUser user, byte[] sealedSecret) => master.TryUnwrap(sealedSecret, SealedFields.TotpSecret(user));

    // As it is now: a guess that had its turn before this one has been counted.
    private async Task<PortalUser> Find(Guid id)
    {
        var user = await db.Users().SingleAsync(u => u.Id == id);
        await db.Entry(user).ReloadAsync();
        return user;
    }

    private async Task<T> InTurn<T>(Guid id, string? address, T tooMany, Func<PortalUser, Task<T>> work)
    {
        var name = await db.Users().Where(u => u.Id == id).Select(u => u.UserName).SingleAsync();
        return await turns.Take(address, name ?? string.Empty, async () => await work(await Find(id)), tooMany);
    }

    private void Record(PortalUser user, string action, string? address, AuditResult result = AuditResult.Done) =>
        db.Record(UserAudit.BySelf(user, action, address, result), time.Now());

    private Task<int> Save(PortalUser user)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return db.SaveChangesAsync();
    }

    // A secret that is only being set up is not kept with a wrong code.
    private Task<bool> Counted(PortalUser user)
    {
        if (!user.TwoFactorEnabled)
        {
            user.TotpSealed = null;
        }

        return Saved(user);
    }

    // Of two that use one code at the same moment, one comes too late.
    private async Task<bool> Saved(PortalUser user)
    {
        try
        {
            await Save(user);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
