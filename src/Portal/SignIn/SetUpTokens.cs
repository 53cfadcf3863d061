using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>The tokens of set-up links: Identity's own kind, with a life of their own.</summary>
internal sealed class SetUpTokens(IDataProtectionProvider protection, ILogger<SetUpTokens> log)
    : DataProtectorTokenProvider<PortalUser>(protection, Lifetime, log)
{
    private static readonly IOptions<DataProtectionTokenProviderOptions> Lifetime =
        Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = PortalUserAdmin.SetUp, TokenLifespan = PortalUserAdmin.SetUpLifetime });
}
