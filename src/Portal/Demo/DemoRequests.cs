using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.Demo;

/// <summary>Two shoppers who ask about their data: one just now, and one whom nobody has answered in time.</summary>
internal sealed class DemoRequests(IServiceScopeFactory services)
{
    internal async Task Make(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await Take(PrivacyRequestKind.Erasure, "c-1004", today.AddDays(-1));
        await Take(PrivacyRequestKind.AccessCopy, "c-1005", today.AddDays(-45));
    }

    private async Task Take(PrivacyRequestKind kind, string customer, DateOnly receivedOn)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentScope>().Set(await Sam());
        var taken = await scope.ServiceProvider.GetRequiredService<PrivacyRequestAdmin>().Create(new NewPrivacyRequest
        {
            Kind = kind,
            ReceivedOn = receivedOn,
            Channel = PrivacyRequestChannel.Email,
            IdentityCheck = IdentityCheck.KnownContact,
            IdentityNote = "Answered from the stored address",
            Email = $"{customer}@shopper.example",
        });
        if (!taken.IsOk)
        {
            throw new InvalidOperationException($"A request of the demo was refused: {taken.Error.Message}");
        }
    }

    private async Task<PortalScope> Sam()
    {
        await using var scope = services.CreateAsyncScope();
        var sam = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByNameAsync("sam")
            ?? throw new InvalidOperationException("The demo has no sam.");
        return new PortalScope(sam.TenantId, WithSubTenants: true, new PortalUserId(sam.Id), "sam", BuiltInRoles.PermissionsOf(BuiltInRoles.Support));
    }
}
