using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What portal users are mailed, in the language in which they last signed in.</summary>
internal static class PortalMails
{
    /// <param name="otherwise">The language for who has never signed in; null for English.</param>
    internal static async Task Send(
        IMailbox mailbox, PortalDbContext db, PortalUser user, string? otherwise, Func<PortalUser, (string Subject, string Text)> mail)
    {
        if (string.IsNullOrEmpty(user.Email) || !mailbox.IsOpen)
        {
            return;
        }

        var (subject, text) = InLanguage.Say(await KeptLanguage.Of(db, user.Id) ?? otherwise, () => mail(user));
        mailbox.Post(new Mail(user.Email, subject, text));
    }

    internal static (string Subject, string Text) Invitation(PortalUser user, string address) =>
        (T("Your account at Customer Profiles"),
            $"{T($"An account {user.UserName} was made for you. Choose a password here, once, within 7 days:")}\n\n{address}\n");

    internal static (string Subject, string Text) NewPassword(PortalUser user, string address) =>
        (T("Choose a new password"),
        $"{T($"Choose a new password for {user.UserName} here, once, within 24 hours:")}\n\n{address}\n\n{T("If you did not ask for it, tell your administrator.")}");

    internal static (string Subject, string Text) PasswordChanged(PortalUser user) =>
        (T("Your password was changed"), T($"The password of {user.UserName} was changed. If it was not you, tell your administrator at once."));

    internal static (string Subject, string Text) Locked(PortalUser user) =>
        (T("Sign-in to your account is locked for 30 minutes"),
        T($"Wrong passwords were given for {user.UserName}. Where they came from, nobody can sign in to the account with a password for 30 minutes. Your passkeys, and browsers in which you signed in before, still work. If it was not you, tell your administrator."));

    internal static (string Subject, string Text) Unused(PortalUser user) =>
        (T("Your account will be disabled"),
            T($"Nobody has used the account {user.UserName} for a long time. Sign in within {InactiveUsers.WarnDays} days to keep it."));

    internal static (string Subject, string Text) Ending(PortalUser user)
    {
        var lastDay = LastDay.Before(user.ValidUntil)!.Value;
        return (T("Your access ends soon"),
            T($"The account {user.UserName} is valid until {lastDay:yyyy-MM-dd}. If you still need it after that day, ask an administrator of your tenant for a later one."));
    }
}
