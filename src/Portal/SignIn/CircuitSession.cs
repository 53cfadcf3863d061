using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>An open page that nobody touches asks again, too, whether its user may still be there.</summary>
internal sealed class CircuitSession(
    ILoggerFactory logging, PortalAccess access, IOptions<UserSessionOptions> options) : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval => options.Value.CheckInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        authenticationState.User.Session() is { } session && (await access.Enter(session, presence: Presence.Idle)).IsOk;
}
