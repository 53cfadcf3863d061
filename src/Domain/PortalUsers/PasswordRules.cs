using System.Text;
using CustomerProfiles.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Something that each password needs, as a list shows it.</summary>
/// <param name="Key">Known to sign-in.js, which judges alike while somebody types.</param>
public sealed record PasswordNeed(string Key, Func<string> Words, Func<string, bool> IsMet);

/// <summary>What passwords need, and what is refused: too many characters, for hashing is dear; the user's own name; the passwords that everybody has; the last
/// ones. Identity's own rules are off: they know the letters of English only.</summary>
public sealed class PasswordRules(PortalDbContext db) : IPasswordValidator<PortalUser>
{
    public const int MinLength = 12;

    /// <summary>Of PBKDF2 with HMAC-SHA-512, as OWASP recommends. Hashes of fewer are made again at the next sign-in.</summary>
    public const int HashRounds = 210_000;

    public const int MaxLength = 128;

    /// <summary>The present one included.</summary>
    public const int NotAgain = 4;

    private static readonly Zxcvbn.Zxcvbn Judge = new();

    // Of zxcvbn's 0 to 4: more than 100 million guesses.
    private const int LeastScore = 3;

    // Judging takes longer with the square of the length; nobody guesses what begins like this and is longer.
    private const int JudgedLength = 64;

    public static IReadOnlyList<PasswordNeed> Needs { get; } =
    [
        new("length", () => T($"{MinLength} characters or more"), password => password.Length >= MinLength),
        new("lower", () => T("a lower case letter"), password => password.EnumerateRunes().Any(Rune.IsLower)),
        new("upper", () => T("an upper case letter"), password => password.EnumerateRunes().Any(Rune.IsUpper)),
        new("digit", () => T("a digit"), password => password.Any(char.IsAsciiDigit)),
        new("special", () => T("a special character"),
            password => password.EnumerateRunes().Any(rune => !Rune.IsLetter(rune) && rune.Value is not (>= '0' and <= '9'))),
    ];

    public async Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var missing = Needs.Where(need => !need.IsMet(password ?? string.Empty)).Select(need => need.Words()).ToList();
        var refused = password switch
        {
            _ when missing.Count > 0 => T($"Still missing: {string.Join(", ", missing)}."),
            { Length: > MaxLength } => T($"Passwords have at most {MaxLength} characters."),
            not null when Contains(password, user.UserName)
                || Contains(password, user.Email) => T("Passwords can't contain the user name or the email address."),
            not null when IsGuessed(password, user) => T("This password is easily guessed. Choose a longer one, of words that do not belong together."),
            not null when await WasUsed(manager, user, password) => T($"Passwords differ from the last {NotAgain}."),
            _ => null,
        };
        return refused is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = refused });
    }

    private async Task<bool> WasUsed(UserManager<PortalUser> manager, PortalUser user, string password)
    {
        var hashes = await db.OldPasswords().AsNoTracking().Where(p => p.UserId == user.Id).OrderByDescending(p => p.At).Take(NotAgain).Select(p => p.Hash)
            .ToListAsync();
        if (user.PasswordHash is { } present && !hashes.Contains(present))
        {
            hashes.Insert(0, present);
        }

        return hashes.Take(NotAgain).Any(hash => manager.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed);
    }

    // What most people's passwords are made of: words, names, dates, runs on the keyboard, letters written as digits.
    private static bool IsGuessed(string password, PortalUser user)
    {
        var judged = password[..Math.Min(password.Length, JudgedLength)];
        return Judge.EvaluatePassword(judged, [user.FirstName, user.LastName, user.UserName ?? string.Empty, "customer", "profiles"]).Score < LeastScore;
    }

    private static bool Contains(string password, string? name) => !string.IsNullOrEmpty(name) && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
