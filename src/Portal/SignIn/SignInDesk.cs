using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Leads people through the steps of signing in: the domain says what comes next, the cookies say how far somebody is.</summary>
internal sealed class SignInDesk(SignIns signIns, SecondFactors factors, Passwords passwords, KnownBrowsers browsers)
{
    /// <summary>Where to continue; null when that failed, for any reason.</summary>
    internal async Task<string?> SignIn(HttpContext http, string userName, string password, string? returnUrl)
    {
        if (userName.Length is < 1 or > 256 || password.Length is < 1 or > PasswordRules.MaxLength)
        {
            return null;
        }

        var user = await signIns.Check(userName, password, Address(http), browsers.In(http));
        return user is null ? null : await GoOn(http, user, false, returnUrl);
    }

    /// <summary>The second step, with a code of the app or a recovery code.</summary>
    internal async Task<Result<string>> GiveCode(HttpContext http, string code, string? returnUrl)
    {
        if (await Present(http) is not ({ } user, _))
        {
            return Places.SignIn(LocalAddress.Or(returnUrl, "/"));
        }

        var used = await factors.Use(user.Id, code, Address(http));
        return used.IsOk ? await GoOn(http, user, true, returnUrl) : used.Error;
    }

    /// <summary>The step of users whose password has expired.</summary>
    internal async Task<Result<string>> GivePassword(HttpContext http, string password, string? returnUrl)
    {
        if (await Present(http) is not ({ } user, var gaveSecondFactor) || await signIns.Next(user, gaveSecondFactor) != SignInStep.NewPassword)
        {
            return Places.SignIn(LocalAddress.Or(returnUrl, "/"));
        }

        var renewed = await passwords.Renew(user.Id, password, Address(http));
        return renewed.IsOk ? await GoOn(http, user, gaveSecondFactor, returnUrl) : renewed.Error;
    }

    /// <summary>After the forced set-up of a second factor: the code that confirmed it counts for this sign-in.</summary>
    internal static Task ConfirmedSecondFactor(HttpContext http, PortalUser user) => HalfSignedIn.Of(user, true).Write(http);

    /// <summary>Goes on from wherever somebody is. That a second factor exists is no proof of it: only what was given counts.</summary>
    internal async Task<string> Finish(HttpContext http, string? returnUrl) =>
        await Present(http) is ({ } user, var gaveSecondFactor)
            ? await GoOn(http, user, gaveSecondFactor, returnUrl)
            : Places.SignIn(LocalAddress.Or(returnUrl, "/"));

    /// <summary>A passkey proves both who it is and that they have something.</summary>
    internal Task<string> SignInByPasskey(HttpContext http, PortalUser user, string? returnUrl) => GoOn(http, user, true, returnUrl);

    /// <summary>Who is on the way in, and whether a second factor was given; nobody when the account was changed in the meantime.</summary>
    internal async Task<(PortalUser? User, bool GaveSecondFactor)> Present(HttpContext http) =>
        await HalfSignedIn.Read(http) is { } half ? (await signIns.Find(half.User, half.Stamp, Address(http)), half.GaveSecondFactor) : (null, false);

    /// <summary>After a change of the own password: the same session, with the new stamp.</summary>
    internal async Task Renew(HttpContext http, PortalSession session)
    {
        var renewed = await signIns.Renewed(session);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, renewed.ToPrincipal(http.User.Identity!.Name!));
    }

    internal static string? Address(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    private async Task<string> GoOn(HttpContext http, PortalUser user, bool gaveSecondFactor, string? returnUrl)
    {
        var step = await signIns.Next(user, gaveSecondFactor);
        var wanted = LocalAddress.Or(returnUrl, "/");
        if (step != SignInStep.Done)
        {
            await HalfSignedIn.Of(user, gaveSecondFactor).Write(http);
            return Places.SignInStep(step, wanted);
        }

        var session = await signIns.Open(user, Address(http), http.Request.Headers.UserAgent);
        await HalfSignedIn.Forget(http);
        browsers.Remember(http, user.Id);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, session.ToPrincipal(user.UserName!));
        return wanted;
    }
}
