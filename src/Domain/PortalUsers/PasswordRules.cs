using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What Identity's own rules lack: an upper limit, for hashing is dear, and no password around the user's own name.</summary>
public sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var refused = password switch
        {
            { Length: > MaxLength } => $"Passwords have at most {MaxLength} characters.",
            not null when Contains(password, user.UserName) || Contains(password, user.Email) => "Passwords do not contain the user name or the e-mail address.",
            _ => null,
        };
        return Task.FromResult(refused is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = refused }));
    }

    private static bool Contains(string password, string? name) => !string.IsNullOrEmpty(name) && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
