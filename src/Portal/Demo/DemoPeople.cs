using System.Security.Cryptography;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.Demo;

/// <summary>The people of the demo, with passwords generated for each installation.</summary>
internal sealed class DemoPeople(UserManager<PortalUser> users, DemoCredentials credentials)
{
    internal async Task Add(string username, NamedTenant tenant, string role)
    {
        // One of each kind that the password rules ask for, in front of enough that nobody can guess. Without vowels: a password that by chance
        // contains its user's name is refused.
        var password = "Aa1-" + RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz23456789", 16);

        // Made today, not when the demo's clock began to walk: neither password nor account is near its end.
        var today = TimeProvider.System.Now();
        var user = new PortalUser { UserName = username, Email = $"{username}@demo.example", TenantId = tenant.Id, Role = role, CreatedAt = today,
            PasswordChangedAt = today };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The demo user {username} was refused: {string.Join(' ', created.Errors.Select(e => e.Code))}");
        }

        credentials.PortalUsers.Add(new DemoPortalUser(username, password, tenant.Name, role));
    }
}
