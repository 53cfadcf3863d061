using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.Housekeeping;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerProfiles.Domain;

/// <summary>The business, ready for a host. Each folder registers its own; what is asked in an order is listed here, because no floor knows the whole of
/// it.</summary>
public static class DomainServices
{
    public static IServiceCollection AddDomain(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddDatabase(configuration)
            .AddOutgoing(configuration)
            .AddVault(configuration)
            .AddAudit()
            .AddChanges()
            .AddMerchants()
            .AddPortalUsers(configuration)
            .AddApiUsers()
            .AddContainers()
            .AddConnectors()
            .AddAdapters(configuration)
            .AddTenantTree()
            .AddTokenization()
            .AddTesting()
            .AddTransactions(configuration)
            .AddRegistrations()
            .AddProfiles()
            .AddMerging()
            .AddProcessing(configuration)
            .AddAssigning()
            .AddCheckout()
            .AddCopies()
            .AddShopperPages(configuration)
            .AddRenewalLinks()
            .AddRecurring(configuration)
            .AddRetention(configuration)
            .AddNotifications(configuration)
            .AddFirstRun()
            .AddViews()
            .AddPrivacyRequests()
            .AddDashboard()
            .AddSearch()
            .AddKeyRotation(configuration)
            .AddHousekeeping()
            .AddConsequences()
            .AddDependents()
            .AddUpgrades();
    }

    /// <summary>What works on Identity's own context; for hosts that have Identity.</summary>
    public static IServiceCollection AddPeopleOfIdentity(this IServiceCollection services) => services.AddIdentityPortalUsers();

    /// <summary>What follows an outcome, in this order.</summary>
    private static IServiceCollection AddConsequences(this IServiceCollection services) => services
        .AddSingleton<IConsequence, RetakenReservation>()
        .AddSingleton<IConsequence, AddedIncrement>()
        .AddSingleton<IConsequence, EndedInstrument>()
        .AddSingleton<IConsequence, UnwelcomeInstrument>()
        .AddSingleton<IConsequence, StoredInstrument>()
        .AddSingleton<IConsequence, DroppedInstrument>()
        .AddSingleton<IConsequence, DecidedSchedule>()
        .AddSingleton<IConsequence, DeclinedCharge>()
        .AddSingleton<IConsequence, ReleasedReservation>()
        .AddSingleton<IConsequence, OutcomeNotification>();

    /// <summary>What keeps a container, in the order in which a refusal names it; and what goes with something that goes.</summary>
    private static IServiceCollection AddDependents(this IServiceCollection services) => services
        .AddSingleton<IContainerUse, AssignedContainers>()
        .AddSingleton<IContainerUse, ProfilesInContainers>()
        .AddSingleton<IContainerUse, LooseInstruments>()
        .AddSingleton<IForgets<ContainerId>, ForgottenNotifications>()
        .AddSingleton<IForgets<IReadOnlyCollection<ProfileId>>, ForgottenNotifications>()
        .AddSingleton<IForgets<IReadOnlyCollection<ProfileId>>, ForgottenMerges>()
        .AddSingleton<IForgets<IQueryable<Transaction>>, ForgottenNotifications>();

    /// <summary>In this order: the upgrade of seals marks the database as upgraded, and from then on nothing reads the older forms.</summary>
    private static IServiceCollection AddUpgrades(this IServiceCollection services) => services
        .AddSingleton<IDataUpgrade, ShorterBeginnings>()
        .AddSingleton<IDataUpgrade, PlainProfiles>()
        .AddSingleton<IDataUpgrade, PlainInstruments>()
        .AddSingleton<IDataUpgrade, HashesOfAllTenants>()
        .AddSingleton<IDataUpgrade, SealUpgrade>()
        .AddSingleton<IDataUpgrade, LikenessUpgrade>()
        .AddSingleton<IDataUpgrade, SimulatedOriginals>();
}
