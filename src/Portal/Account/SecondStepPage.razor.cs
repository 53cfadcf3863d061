using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Account;

/// <summary>Setting up, renewing and removing the own second factor; each asks for the password and a code.</summary>
public sealed partial class SecondStepPage(OwnAccount own, SecondFactors factors, Passwords passwords)
{
    private AccountOverview? _me;
    private Enrolment? _enrolment;
    private IReadOnlyList<string>? _codes;
    private string? _problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [SupplyParameterFromForm]
    private string? Step { get; set; }

    [SupplyParameterFromForm]
    private string? What { get; set; }

    private string? Address => SignInDesk.Address(Http);

    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        if (Http.User.Session() is { } session)
        {
            _me = await own.Look(session);
            _enrolment = _me.HasSecondFactor ? null : await factors.Resume(session.User, Step);
        }
    }

    // A secret for an app is shown only after the password, and is another one each time.
    private Task Begin() => WithPassword(async user =>
    {
        _enrolment = _me is { HasSecondFactor: false } ? await factors.Begin(user) : null;
        return new List<string>();
    });

    private async Task SetUp()
    {
        if (Http.User.Session() is { } session)
        {
            var confirmed = await factors.Confirm(session.User, Step, Code ?? string.Empty, Address);
            (_codes, _problem) = (confirmed.Value, confirmed.Error?.Message);
            _enrolment = confirmed.IsOk ? null : await factors.Resume(session.User, Step);
        }
    }

    private Task Change() => WithPassword(async user =>
    {
        if (What != "remove")
        {
            return await factors.Renew(user, Code ?? string.Empty, Address);
        }

        var removed = _me is { MustHaveSecondFactor: true }
            ? Error.NotAllowed(T("Your tenant requires two-factor authentication"))
            : await factors.Remove(user, Code ?? string.Empty, Address);
        if (!removed.IsOk)
        {
            return removed.Error;
        }

        await Load();
        return new List<string>();
    });

    private async Task WithPassword(Func<Guid, Task<Result<IReadOnlyList<string>>>> change)
    {
        if (Http.User.Session() is not { } session)
        {
            return;
        }

        var changed = await passwords.IsPresent(session.User, Password ?? string.Empty, Address)
            ? await change(session.User)
            : Error.Invalid("password", T("This is not your password"));
        _problem = changed.Error?.Message;
        _codes = changed.Value is { Count: > 0 } codes ? codes : null;
    }
}
