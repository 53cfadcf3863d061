using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace CustomerProfiles.Portal.Hosting;

internal static class PortalServices
{
    internal static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<CircuitOwners>();
        services.AddSignalR(hubs => hubs.AddFilter<CircuitOwners>());
        services.AddHealthChecks().AddCheck<Health.StoppingCheck>("stopping").AddCheck<Health.DatabaseCheck>("database");
        services.AddPortalIdentity();
        services.AddPortalSignIn();
        services.AddPortalKeys();
        services.AddPortalLanguages();
        services.AddMudServices();
        services.AddSingleton<Theme.ThemeFiles>();
        services.AddScoped<Work>();
        return services;
    }

    /// <summary>ASP.NET Core Identity on the same database. Its context sees every tenant, and nothing but sign-in and user administration has it.</summary>
    internal static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open(new SystemScope("identity")));
        services.AddIdentityCore<PortalUser>(identity =>
            {
                // All of it is in PasswordRules.
                identity.Password = new()
                {
                    RequiredLength = 0, RequiredUniqueChars = 0, RequireDigit = false, RequireLowercase = false, RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<UserRefusals>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<SetUpTokens>(nameof(LinkPurpose.SetUp))
            .AddTokenProvider<ResetTokens>(nameof(LinkPurpose.Reset));
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRules.HashRounds);
        services.AddPeopleOfIdentity();
        return services;
    }

    /// <summary>A cookie for signed-in users, and nothing without one: what is open says so itself.</summary>
    private static void AddPortalSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, PortalCookie.Configure)
            .AddCookie(HalfSignedIn.Scheme, HalfSignedIn.Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsSignedInOrCallsTheApi).Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "portal-form";
            antiforgery.Cookie.Path = "/";
            antiforgery.SuppressXFrameOptionsHeader = true; // it would say SAMEORIGIN; Pages says DENY
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        // Its name cannot differ from request to request, so it has the prefix only where plain HTTP is not served at all.
        services.AddOptions<AntiforgeryOptions>().Configure<IConfiguration, TrustedProxies>((antiforgery, configuration, proxies) =>
        {
            if (proxies.Any || ListeningAddresses.From(configuration, HttpsOptions.From(configuration)).AreAllHttps)
            {
                antiforgery.Cookie.Name = HostCookies.Prefixed("portal-form");
            }
        });

        // It warns when a page that sets the cookie has forms too: both forbid keeping the page, in different words.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error));
        services.AddSingleton<KnownBrowsers>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");

            // Its own check reads the header Origin, which browsers leave out of forms of pages with the referrer policy no-referrer.
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && OwnOrigin.Is(asked.HttpContext, asked.Origin));
        });
    }

    private static void AddPortalKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("customer-profiles");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DataProtectionKeys>();

        // It warns that keys are stored unsealed when no XML encryptor is set, and cannot know that the repository seals them.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    // The merchant API admits by itself, and must answer in JSON on paths, too, that lead nowhere. Other paths have nothing to do with signing in.
    private static bool IsSignedInOrCallsTheApi(AuthorizationHandlerContext context) =>
        context.User.Identity is { IsAuthenticated: true }
            || (context.Resource is HttpContext http && (PortalApi.Owns(http.Request.Path) || OpenPaths.Owns(http.Request.Path)));
}
