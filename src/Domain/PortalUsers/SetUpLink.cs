using System.Buffers.Text;
using System.Text;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Whose single-use link it is, and the token that proves it.</summary>
public sealed record Invitation(Guid User, string Token);

/// <summary>What a link is for, which decides how long it lives. The name is that of its token provider.</summary>
public enum LinkPurpose
{
    /// <summary>For a new user; lives 7 days.</summary>
    SetUp,

    /// <summary>For a forgotten password; lives 24 hours.</summary>
    Reset,
}

/// <summary>The paths of single-use links.</summary>
public static class SetUpLink
{
    public static string Path(Invitation invitation) => Path("/set-up", invitation);

    public static string ResetPath(Invitation invitation) => Path("/reset-password", invitation);

    public static string Path(LinkPurpose purpose, Invitation invitation) => purpose == LinkPurpose.SetUp ? Path(invitation) : ResetPath(invitation);

    /// <summary>Null for what was never such a link.</summary>
    public static Invitation? Read(string? text)
    {
        if (text?.Split('.') is not [var id, var token] || !Guid.TryParseExact(id, "N", out var user) || !Base64Url.IsValid(token))
        {
            return null;
        }

        return new Invitation(user, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)));
    }

    private static string Path(string page, Invitation invitation) =>
        $"{page}/{invitation.User:N}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(invitation.Token))}";
}
