using System.Buffers.Text;
using System.Text;
using CustomerProfiles.Domain.PortalUsers;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>The last part of a set-up link: whose it is, and the token.</summary>
internal static class SetUpLink
{
    internal static string Path(Invitation invitation) =>
        $"/set-up/{invitation.User:N}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(invitation.Token))}";

    /// <summary>Null for what was never such a link.</summary>
    internal static Invitation? Read(string? text)
    {
        if (text?.Split('.') is not [var id, var token] || !Guid.TryParseExact(id, "N", out var user) || !Base64Url.IsValid(token))
        {
            return null;
        }

        return new Invitation(user, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)));
    }
}
