using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal;

/// <summary>The only way from a page into the domain. Each piece of work begins with who it is, whether they may still be here and which tenant the
/// page is of, and has services and a scope of its own, for a circuit lives much longer than a unit of work.</summary>
public sealed class Work(IServiceScopeFactory services, AuthenticationStateProvider authentication, NavigationManager navigation)
{
    /// <summary>Asks the person for the password or a code again, for what the refusal names, and answers whether that was given while the page was
    /// still open. The frame around the page sets it.</summary>
    internal Func<string?, Task<bool>>? AskStepUp { get; set; }

    /// <summary>Work that needs a step-up is done again once that was given.</summary>
    internal async Task<Result<T>> Do<TService, T>(Func<TService, Task<Result<T>>> work, Reach reach = Reach.ThisTenant)
        where TService : notnull
    {
        var page = navigation.Uri;
        var done = await DoOnce(work, reach);
        return done.Error is { Code: ErrorCodes.StepUpNeeded } needed && AskStepUp is { } ask && await ask(needed.Field) && navigation.Uri == page
            ? await DoOnce(work, reach) : done;
    }

    /// <summary>For work that answers yes or no.</summary>
    internal async Task<Result> Do<TService>(Func<TService, Task<Result>> work, Reach reach = Reach.ThisTenant)
        where TService : notnull
    {
        var done = await Do<TService, bool>(
            async service =>
            {
                var result = await work(service);
                return result.IsOk ? true : result.Error;
            },
            reach);
        return done.IsOk ? Result.Ok : done.Error;
    }

    /// <summary>Reads what is under way again and again, which keeps nobody signed in.</summary>
    internal Task<Result<T>> Watch<TService, T>(Func<TService, Task<Result<T>>> work)
        where TService : notnull => DoOnce(work, Reach.ThisTenant, Presence.Idle);

    private async Task<Result<T>> DoOnce<TService, T>(Func<TService, Task<Result<T>>> work, Reach reach, Presence presence = Presence.Busy)
        where TService : notnull
    {
        var place = TenantOfRoute.In(navigation);
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        await using var scope = services.CreateAsyncScope();
        var entered = await Enter(scope.ServiceProvider, person.Session(), place, reach, presence);
        if (!entered.IsOk)
        {
            if (entered.Error.Code == ErrorCodes.Unauthorized)
            {
                navigation.GoToSignIn();
            }

            return entered.Error;
        }

        scope.ServiceProvider.GetRequiredService<CurrentScope>().Set(entered.Value);
        var done = await work(scope.ServiceProvider.GetRequiredService<TService>());
        if (done.Error is { Code: ErrorCodes.Forbidden } refusal)
        {
            var subject = SubjectOfRoute.In(navigation);
            await scope.ServiceProvider.GetRequiredService<RefusedAttempts>().Record(refusal, subject?.Type, subject?.Id);
        }

        return done;
    }

    private static Task<Result<PortalScope>> Enter(
        IServiceProvider services, PortalSession? session, TenantOfRoute place, Reach reach, Presence presence) =>
        session is null ? Refuse(new Error(ErrorCodes.Unauthorized, T("Not signed in")))
        : !place.IsReadable ? Refuse(Error.NotFound(T("Tenant")))
        : services.GetRequiredService<PortalAccess>().Enter(session, place.Tenant, reach, presence);

    private static Task<Result<PortalScope>> Refuse(Error error) => Task.FromResult<Result<PortalScope>>(error);
}
