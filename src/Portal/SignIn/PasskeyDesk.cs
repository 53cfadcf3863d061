using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>What passkeys.js and the browser's authenticator talk with. What was asked is kept in a sealed cookie for five minutes, until it is
/// answered.</summary>
internal sealed class PasskeyDesk(
    IPasskeyHandler<PortalUser> handler, IDataProtectionProvider protection, Passkeys passkeys, PasskeyChallenges challenges, SignIns signIns, SignInDesk desk,
    SignInTurns turns)
{
    private const string Cookie = "portal-passkey";
    private static readonly TimeSpan Life = PasskeyChallenges.Life;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/passkeys/options", (HttpContext http, PasskeyDesk desk) => desk.CreationOptions(http))
            .WithMetadata(new RequireAntiforgeryTokenAttribute()).RequireAuthorization();
        routes.MapPost("/sign-in/passkey/options", (HttpContext http, PasskeyDesk desk) => desk.RequestOptions(http))
            .WithMetadata(new RequireAntiforgeryTokenAttribute()).AllowAnonymous();
    }

    internal async Task<Result> Add(HttpContext http, PortalSession session, string credential, string name, string password)
    {
        if (await Asked(http) is not { } state)
        {
            return Error.NotAllowed(T("That took too long. Try again"));
        }

        var attested =
            await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return attested is { Succeeded: true, Passkey: { } passkey } && attested.UserEntity?.Id == session.User.ToString()
            ? await passkeys.Add(session.User, passkey, name, password, SignInDesk.Address(http))
            : Error.NotAllowed(T("This passkey was not accepted"));
    }

    /// <summary>Where to continue; null when that failed, for any reason.</summary>
    internal async Task<string?> SignIn(HttpContext http, string credential, string? returnUrl)
    {
        if (!turns.Admit(SignInDesk.Address(http)) || await Asked(http) is not { } state)
        {
            return null;
        }

        var asserted =
            await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (asserted is not { Succeeded: true, User: { } found, Passkey: { } passkey }
            || await signIns.Find(found.Id, found.SecurityStamp!, SignInDesk.Address(http)) is not { } user)
        {
            return null;
        }

        await passkeys.Used(user, passkey);
        return await desk.SignInByPasskey(http, user, returnUrl);
    }

    private async Task<IResult> CreationOptions(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || http.User.Session() is not { } session)
        {
            return Results.BadRequest();
        }

        var name = http.User.Identity!.Name!;
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = session.User.ToString(), Name = name, DisplayName = name }, http);
        Keep(http, made.AttestationState!);
        return Results.Text(made.CreationOptionsJson, "application/json");
    }

    private async Task<IResult> RequestOptions(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Results.BadRequest();
        }

        var made = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, made.AssertionState!);
        return Results.Text(made.RequestOptionsJson, "application/json");
    }

    private void Keep(HttpContext http, string state) => http.Response.Cookies.Append(
        HostCookies.Name(http, Cookie), _protector.Protect(state, Life), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps, MaxAge = Life, Path = "/" });

    // Each challenge is answered once, no matter what the browser keeps.
    private async Task<string?> Asked(HttpContext http) => Kept(http) is { } question && await challenges.Spend(question) ? question : null;

    private string? Kept(HttpContext http)
    {
        var cookie = HostCookies.Name(http, Cookie);
        http.Response.Cookies.Delete(cookie, new CookieOptions { Secure = http.Request.IsHttps, Path = "/" });
        try
        {
            return http.Request.Cookies[cookie] is { } kept ? _protector.Unprotect(kept) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
