using Microsoft.AspNetCore.Identity;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What Identity says about users, in our words and the reader's language; passwords are judged by <see cref="PasswordRules"/> alone.</summary>
public sealed class UserRefusals : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), T("This cannot be saved. Check what you typed"));

    public override IdentityError ConcurrencyFailure() =>
        Say(nameof(ConcurrencyFailure), T("Somebody else changed this user at the same moment. Reload it and repeat your change"));

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), T("This user name is taken. Choose another"));

    public override IdentityError InvalidUserName(string? userName) =>
        Say(nameof(InvalidUserName), T("User names can have letters without accents, digits and the characters - . _ @ +"));

    private static IdentityError Say(string code, string words) => new() { Code = code, Description = words };
}
