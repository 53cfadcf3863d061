using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>An authenticated API user, and the merchants that it may act for.</summary>
public sealed record SignedInApiUser(ApiUserId Id, string Username, IReadOnlySet<MerchantId> Merchants, int? CallsPerMinute);

/// <summary>Answers whether a name and a password belong together.</summary>
public sealed class ApiUserDirectory
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly InstallationKeys _keys;
    private readonly ConfigurationCache<string, Account> _accounts;
    private readonly RecentMisses _misses;
    private readonly RecentMisses _wrongPasswords;

    internal ApiUserDirectory(Database database, InstallationKeys keys, TimeProvider time, ConfigurationWatch watch)
    {
        _database = database;
        _time = time;
        _keys = keys;
        _accounts = new ConfigurationCache<string, Account>(watch);
        _misses = new RecentMisses(watch, time);
        _wrongPasswords = new RecentMisses(watch, time);
    }

    /// <summary>Null for an unknown name, a wrong password, a disabled or an expired user alike, after equal work.</summary>
    public async ValueTask<SignedInApiUser?> SignIn(string username, string password)
    {
        var wasRead = false;
        var account = _misses.Has(username) ? null : await Find(username, name =>
        {
            wasRead = true;
            return Load(name);
        });
        if (account is null)
        {
            _misses.Note(username);
        }

        var keys = _keys.All(InstallationPurpose.ApiUserVerifier);
        var (fromPlain, asSent) = (VerifiersOf(keys, ApiPassword.TenRounds(password)), VerifiersOf(keys, password));
        var user = account?.User;
        var now = _time.Now();
        var matches = Matches(user?.Verifier, fromPlain, asSent)
            | (Matches(user?.PreviousVerifier, fromPlain, asSent) & (user?.PreviousValidUntil > now));
        if (matches && account is { User: { Disabled: false, Archived: false } } && (account.User.ValidUntil is null || account.User.ValidUntil > now))
        {
            return account.SignedIn;
        }

        if (account is not null)
        {
            await WorkAsForNobody(username, wasRead);
        }

        return null;
    }

    // Names that exist are kept in memory; others are read, once a second. A refusal reads in both cases, or its time would tell who exists.
    private async Task WorkAsForNobody(string username, bool wasRead)
    {
        if (!wasRead && !_wrongPasswords.Has(username))
        {
            await Load(username);
        }

        _wrongPasswords.Note(username);
    }

    /// <summary>Whether there is such a user, to count by; no caller may learn it.</summary>
    public async ValueTask<bool> Exists(string username) => !_misses.Has(username) && await Find(username, Load) is not null;

    internal byte[] VerifierFor(string plainPassword) =>
        KeyedHash.Of(_keys.Current(InstallationPurpose.ApiUserVerifier).Bytes, ApiPassword.TenRounds(plainPassword));

    // Nothing is remembered under a name that nobody can have.
    private async ValueTask<Account?> Find(string username, Func<string, Task<Account?>> load) =>
        username.Length <= ApiUser.UsernameMaxLength ? await _accounts.Get(username, load) : null;

    private static bool Matches(byte[]? stored, byte[][] fromPlain, byte[][] asSent)
    {
        // All comparisons always run, against nothing if need be, so that time tells nothing.
        var (verifier, isOne) = (stored ?? new byte[KeyedHash.Bytes], false);
        for (var i = 0; i < fromPlain.Length; i++)
        {
            isOne |= CryptographicOperations.FixedTimeEquals(verifier, fromPlain[i]) | CryptographicOperations.FixedTimeEquals(verifier, asSent[i]);
        }

        return isOne & stored is not null;
    }

    // A row does not say which generation made its verifier.
    private static byte[][] VerifiersOf(IReadOnlyList<InstallationKey> keys, string tenRounds) => [.. keys.Select(key => KeyedHash.Of(key.Bytes, tenRounds))];

    private async Task<Account?> Load(string username)
    {
        await using var db = _database.Open(new SystemScope("API sign-in"));
        var user = await db.ApiUsers().AsNoTracking().SingleOrDefaultAsync(u => u.Username == username);

        // Nobody has merchants; they are asked for all the same, for equal work.
        var id = user?.Id ?? default;
        var merchants = await db.ApiUserMerchants().Where(m => m.ApiUserId == id).Select(m => m.MerchantId).ToHashSetAsync();
        if (user is null)
        {
            return null;
        }

        merchants.Add(user.MerchantId);
        return new Account(user, new SignedInApiUser(user.Id, user.Username, merchants, user.CallsPerMinute));
    }

    private sealed record Account(ApiUser User, SignedInApiUser SignedIn);
}
