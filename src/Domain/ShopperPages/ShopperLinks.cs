using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What a merchant's server asks for a shopper whom it has authenticated.</summary>
/// <param name="Language">Two letters; null for English.</param>
public sealed record WantedLink(ProfileIdentifier Identifier, string? ReturnUrl, string? Language);

/// <param name="ExpiresAt">It must be opened by then; UTC.</param>
public sealed record ShopperLink(string Url, DateTime ExpiresAt);

/// <summary>Makes links to the shopper's page.</summary>
public sealed class ShopperLinks(
    Database database, ShopperPageSecrets secrets, IOptions<ShopperPageOptions> options, IOptions<CheckoutOptions> checkout, TimeProvider time)
{
    public const string Root = "/shopper";

    /// <param name="calledAt">Scheme and host of the call.</param>
    public async Task<Result<ShopperLink>> Create(
        MerchantScope call, ContainerFacts container, WantedLink wanted, string calledAt, CancellationToken cancellation)
    {
        if (!container.HasShoppersPage)
        {
            return ProfileErrors.ShoppersPageOff;
        }

        // Where money moves a shopper is sent to no page that others on the way can change.
        if (!call.Connector.TestMode && wanted.ReturnUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == false)
        {
            return Error.Invalid("returnUrl", T("'returnUrl' must begin with https"));
        }

        await using var db = database.Open(call);
        return await db.InTransaction<ShopperLink>(
            async () =>
            {
                var now = time.Now();
                if (await ProfileStore.Hold(db, container.Id, wanted.Identifier, cancellation) is not { } profile)
                {
                    return ProfileErrors.NotFound;
                }

                var session = new ShopperSession
                {
                    Id = ShopperSessionId.New(now),
                    TenantId = call.Connector.Tenant,
                    MerchantId = call.Connector.Merchant,
                    ConnectorId = call.Connector.Connector,
                    ContainerId = container.Id,
                    ProfileId = profile.Id,
                    Language = wanted.Language?.ToLowerInvariant() ?? "en",
                    ReturnUrl = wanted.ReturnUrl,
                    ExpiresAt = now + options.Value.LinkLifetime,
                };
                db.ShopperSessions().Add(session);
                db.Record(new AuditedChange("shoppers-page.link", container.Owner, "profile", profile.Guid, profile.Guid), now);
                await db.SaveChangesAsync(cancellation);
                return new ShopperLink(checkout.Value.OriginOr(calledAt) + PathOf(session.Id, secrets.Of.SecretOf(session.Page)), session.ExpiresAt);
            },
            cancellation);
    }

    internal static string PathOf(ShopperSessionId session, string secret) => $"{Root}/{session}/{secret}";
}

/// <summary>What is secret about the pages of shoppers.</summary>
public sealed class ShopperPageSecrets(InstallationKeys keys)
{
    internal PageSecrets Of { get; } = new(keys, InstallationPurpose.ShoppersPage);
}
