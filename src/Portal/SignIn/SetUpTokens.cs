using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>The tokens of set-up links: Identity's own kind, with a life of their own.</summary>
internal sealed class SetUpTokens(IDataProtectionProvider protection, ILogger<SetUpTokens> log)
    : DataProtectorTokenProvider<PortalUser>(protection, LinkLife.Of(LinkPurpose.SetUp, TimeSpan.FromDays(7)), log);

/// <summary>The same for links to choose a new password.</summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, ILogger<ResetTokens> log)
    : DataProtectorTokenProvider<PortalUser>(protection, LinkLife.Of(LinkPurpose.Reset, TimeSpan.FromHours(24)), log);

internal static class LinkLife
{
    internal static IOptions<DataProtectionTokenProviderOptions> Of(LinkPurpose purpose, TimeSpan life) =>
        Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = $"{purpose}", TokenLifespan = life });
}
