using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What a person can do with the account just now; the first that fits, in this order.</summary>
public enum PortalUserState
{
    Archived,
    Disabled,

    /// <summary>Has chosen no password yet.</summary>
    Invited,

    /// <summary>Past the day until which the account was valid.</summary>
    Expired,

    /// <summary>Too many wrong passwords; ends by itself.</summary>
    Locked,
    Active,
}

/// <summary>A person who signs in to the portal. Kept by ASP.NET Core Identity; reached in the system scope only.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public const int UserNameMinLength = 3;
    public const int UserNameMaxLength = 64;
    public const int NameMaxLength = 50;
    public const int EmailMaxLength = 255;

    public TenantId TenantId { get; set; }

    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    /// <summary>First and last name, folded for searching.</summary>
    public string SearchName { get; set; } = string.Empty;

    /// <summary>Name of a built-in role, see <see cref="BuiltInRoles"/>; empty for users with a role of a tenant, or none.</summary>
    public string Role { get; set; } = string.Empty;

    /// <summary>A role that a tenant made; then <see cref="Role"/> is empty.</summary>
    public RoleId? RoleId { get; set; }

    /// <summary>Permission keys given directly, separated by blanks; for people of a merchant only.</summary>
    public string? DirectPermissions { get; set; }

    /// <summary>Sees nothing but what belongs to the merchants named in <see cref="PortalUserMerchant"/>.</summary>
    public bool IsOfMerchants { get; set; }

    /// <summary>Works for the installation as a whole, whose keys are everybody's. Given and taken by a command on the server only.</summary>
    public bool IsOperator { get; set; }

    public bool Disabled { get; set; }

    public DateTime? ArchivedAt { get; set; }

    /// <summary>No access from this instant on: the end of a day in UTC.</summary>
    public DateTime? ValidUntil { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>When the password was chosen; null for one that came with the account.</summary>
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>Counts the links to choose a password: a newer one ends the older, and using one ends it.</summary>
    public int LinkNumber { get; set; }

    /// <summary>The first of the failures that are counted now.</summary>
    public DateTime? FailuresSince { get; set; }

    /// <summary>Until then a password is taken from known browsers only.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>Until then some place is kept out, see <see cref="SignInFailure"/>; for administrators to see.</summary>
    public DateTime? SomewhereLockedUntil { get; set; }

    /// <summary>The secret of the second factor, sealed. It counts only once <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> is set.</summary>
    public byte[]? TotpSealed { get; set; }

    /// <summary>The last time step whose code was used: no code is good twice.</summary>
    public long? TotpLastStep { get; set; }

    public int WrongCodes { get; set; }

    public DateTime? CodesBlockedUntil { get; set; }

    public int WrongRecoveryCodes { get; set; }

    public DateTime? RecoveryBlockedUntil { get; set; }

    /// <summary>When somebody who forgot the password was last sent a link: one in some minutes, however often it is asked for.</summary>
    public DateTime? LinkMailedAt { get; set; }

    /// <summary>Set when a mail announced that the account will be disabled because nobody used it.</summary>
    public DateTime? InactivityWarnedAt { get; set; }

    /// <summary>The <see cref="ValidUntil"/> that a mail announced.</summary>
    public DateTime? EndAnnounced { get; set; }

    /// <summary>Steps with each change in a form, so that two editors do not overwrite each other. Signing in does not move it.</summary>
    public int EditVersion { get; set; }

    internal string DisplayName => UserName ?? string.Empty;

    internal DateTime PasswordSince => PasswordChangedAt ?? CreatedAt;

    internal bool MayWork(DateTime now) => !Disabled && ArchivedAt is null && !(ValidUntil <= now);
}

/// <summary>A user with its state, as an expression, so that lists filter by it in the database.</summary>
internal sealed class StatedUser
{
    public required PortalUser User { get; init; }

    public PortalUserState State { get; init; }

    internal static Expression<Func<PortalUser, StatedUser>> At(DateTime now) => user => new StatedUser
    {
        User = user,
        State = user.ArchivedAt != null ? PortalUserState.Archived
            : user.Disabled ? PortalUserState.Disabled
            : user.PasswordHash == null ? PortalUserState.Invited
            : user.ValidUntil != null && user.ValidUntil <= now ? PortalUserState.Expired
            : (user.LockedUntil != null && user.LockedUntil > now) || (user.SomewhereLockedUntil != null && user.SomewhereLockedUntil > now)
                ? PortalUserState.Locked
            : PortalUserState.Active,
    };
}
