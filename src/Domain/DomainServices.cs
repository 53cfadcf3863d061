using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.Housekeeping;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain;

/// <summary>The business, ready for a host.</summary>
public static class DomainServices
{
    public static IServiceCollection AddDomain(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddPersistence(configuration)
            .AddVault(configuration)
            .AddPayments(configuration)
            .AddNotifications(configuration)
            .AddAdministration()
            .AddPeople(configuration);
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection("Database"));
        services.Configure<DataOptions>(configuration.GetSection("Data"));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DataOptions>>().Value);
        services.AddPool<PortalDb>(configuration).AddPool<MerchantDb>(configuration);
        services.AddSingleton(provider => new WriteGate(provider.GetRequiredService<DatabaseOptions>().Engine == DatabaseEngine.Sqlite));
        services.AddSingleton<LostDatabaseLog>();
        services.AddSingleton<ConfigurationWatch>();
        services.AddSingleton(provider =>
        {
            var (seals, memory, signal) = (provider.GetRequiredService<AuditSeals>(), provider.GetRequiredService<AuditMemory>(), provider.GetRequiredService<NotificationSignal>());
            return new Database(
                provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext,
                provider.GetRequiredService<IDbContextFactory<MerchantDb>>().CreateDbContext,
                () => new SaveObservers(new WrittenEntries(seals, memory), new NotificationBell(signal)),
                provider.GetRequiredService<WriteGate>(),
                provider.GetRequiredService<ConfigurationWatch>());
        });
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<DataOptions>(), provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddScoped<CurrentScope>();
        services.AddHostedService<ConfigurationWatcher>();
        services.AddHostedService<DataUpgradeWorker>();
        return services;
    }

    private static IServiceCollection AddPool<T>(this IServiceCollection services, IConfiguration configuration)
        where T : PortalDbContext =>
        services.AddPooledDbContextFactory<T>(
            (provider, options) =>
            {
                Engine.Configure(options, provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<DataOptions>());
                options.AddInterceptors(provider.GetRequiredService<LostDatabaseLog>());
            },
            configuration.GetValue("Database:PoolSize", new DatabaseOptions().PoolSize));

    private static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<VaultOptions>(configuration.GetSection("Vault"));
        services.AddSingleton(LoadMasterKey);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<MasterKeySentinel>();

        // In this order: the last one marks the database as upgraded, and from then on nothing reads the older forms.
        services.AddSingleton<IDataUpgrade, ShorterBeginnings>();
        services.AddSingleton<IDataUpgrade, PlainProfiles>();
        services.AddSingleton<IDataUpgrade, PlainInstruments>();
        services.AddSingleton<IDataUpgrade, HashesOfAllTenants>();
        services.AddSingleton<IDataUpgrade, SealUpgrade>();
        services.AddSingleton<CardTokens>();
        services.AddHostedService<HousekeepingWorker>();
        services.AddSingleton<AuditSeals>();
        services.AddSingleton<AuditMemory>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditAlarms>();
        services.AddSingleton<AuditTakeover>();
        services.AddSingleton<LostEntries>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddHostedService<AuditSealingWorker>();
        return services;
    }

    private static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions());
        services.Configure<TransactionOptions>(configuration.GetSection("Transactions"));
        services.Configure<DeclineLimitOptions>(configuration.GetSection("DeclineLimits"));
        services.AddSingleton<SimulatorAdapter>();
        services.AddSingleton<DestinationSeals>();
        services.AddSingleton(provider => new GatewayAccounts(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<ConfigurationWatch>(),
            provider.GetRequiredService<IPaymentsOfConnectors>(), provider.GetRequiredService<IOptions<OutgoingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GatewayCircuits>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<GatewayAdapter>();
        services.AddScoped(provider => new GatewayQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<CurrentScope>(), provider.GetRequiredService<GatewayAccounts>(),
            provider.GetRequiredService<GatewayClient>()));
        services.TryAddSingleton<IPaymentAdapters, PaymentAdapters>();
        services.AddSingleton(provider => new ConnectorContexts(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<DestinationSeals>(),
            provider.GetRequiredService<ConfigurationWatch>()));
        services.AddSingleton(provider => new ApiUserDirectory(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ConfigurationWatch>()));
        services.AddSingleton<ApiUserActivity>();
        services.AddHostedService<ApiUserActivityWorker>();
        services.AddSingleton<IPaymentsOfConnectors, PaymentsOfConnectors>();

        // In the order in which a refusal names them.
        services.AddSingleton<IContainerUse, AssignedContainers>();
        services.AddSingleton<IContainerUse, ProfilesInContainers>();
        services.AddSingleton<IContainerUse, DetachedInContainers>();
        services.AddSingleton<RegistrationDetails>();
        services.AddSingleton<CustomerDataStore>();
        services.AddSingleton<ProfileFinder>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<PersonalDataStore>();
        services.AddSingleton<ProfileEraser>();
        services.AddSingleton<ProfileChanges>();
        services.AddSingleton<InstrumentChanges>();
        services.AddSingleton<MeansFinder>();
        services.AddSingleton<DeclineLimits>();
        services.AddSingleton<CustomerHasher>();
        services.AddSingleton<ProviderCalls>();
        services.AddSingleton<StoringRights>();

        // In this order.
        services.AddSingleton<IConsequence, RetakenReservation>();
        services.AddSingleton<IConsequence, AddedIncrement>();
        services.AddSingleton<IConsequence, EndedInstrument>();
        services.AddSingleton<IConsequence, UnwelcomeInstrument>();
        services.AddSingleton<IConsequence, StoredInstrument>();
        services.AddSingleton<IConsequence, DroppedInstrument>();
        services.AddSingleton<IConsequence, DecidedSchedule>();
        services.AddSingleton<IConsequence, ReleasedReservation>();
        services.AddSingleton<IConsequence, OutcomeNotification>();
        services.AddSingleton<UnwantedCharges>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<Cascade>();
        services.AddSingleton<ChargePipeline>();
        services.AddSingleton<TransactionDrafts>();
        services.AddSingleton<TransactionProcessor>();
        services.Configure<CheckoutOptions>(configuration.GetSection("Checkout"));
        services.AddSingleton<PaymentPageLinks>();
        services.AddSingleton<PageOpener>();
        services.AddSingleton<OfferedInstruments>();
        services.AddSingleton<PaymentPageStore>();
        services.AddSingleton(provider => new Visits(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ConnectorContexts>(), provider.GetRequiredService<PaymentPageLinks>(), provider.GetRequiredService<PaymentPageStore>()));
        services.AddSingleton<CheckoutPage>();
        services.AddSingleton<CheckoutProcessor>();
        services.AddSingleton<FollowUpProcessor>();
        services.AddSingleton<TransactionQueries>();
        services.AddSingleton<TransactionRecovery>();
        services.AddSingleton<DeregistrationQueue>();
        services.AddSingleton<TransactionExchanges>();
        services.AddHostedService(provider => provider.GetRequiredService<TransactionExchanges>());
        services.AddHostedService<RecoveryWorker>();
        services.AddHostedService<DeregistrationWorker>();
        services.Configure<ScheduleOptions>(configuration.GetSection("Schedules"));
        services.AddSingleton<ScheduleChanges>();
        services.AddSingleton<ScheduleRuns>();
        services.AddHostedService<ScheduleWorker>();
        return services;
    }

    private static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OutgoingOptions>(configuration.GetSection("Outgoing"));
        services.Configure<NotificationOptions>(configuration.GetSection("Notifications"));
        services.TryAddSingleton<INameResolver, NameResolver>();
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<CallbackAddresses>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<NotificationSignal>();
        services.AddSingleton<NotificationOutbox>();
        services.AddSingleton(provider => new ProfileEventAddresses(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<ConfigurationWatch>()));
        services.AddSingleton<IProfileListeners, ProfileNotifications>();
        services.AddSingleton<IForgets<ProfileId>, ForgottenNotifications>();
        services.AddSingleton<IForgets<ContainerId>, ForgottenNotifications>();
        services.AddSingleton<IForgets<IQueryable<Transaction>>, ForgottenNotifications>();
        services.AddSingleton<ExpiringInstruments>();
        services.AddHostedService<ExpiringInstrumentsWorker>();
        services.AddSingleton<NotificationDelivery>();
        services.AddSingleton(provider => new TestNotifications(
            provider.GetRequiredService<CallbackSender>(), provider.GetRequiredService<ConnectorContexts>(), provider.GetRequiredService<ProfileEventAddresses>(),
            provider.GetRequiredService<INotificationWriter>(), provider.GetRequiredService<IOptions<NotificationOptions>>()));
        services.AddSingleton<NotificationResults>();
        services.AddHostedService<NotificationWorker>();
        services.AddScoped<NotificationQueries>()
        .AddScoped<EndpointQueries>();
        services.AddScoped<NotificationAdmin>();
        return services;
    }

    private static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddScoped<Administration>()
        .AddScoped<RefusedAttempts>()
        .AddScoped<AuditQueries>()
        .AddScoped<JumpTo>()
        .AddSingleton<Rollups>()
        .AddHostedService<RollupWorker>()
        .AddScoped<DashboardQueries>()
        .AddScoped<AttentionQueries>()
        .AddScoped<SetUpQueries>()
        .AddScoped<AuditIntegrity>()
        .AddScoped<TenantAdmin>()
        .AddScoped<MerchantAdmin>()
        .AddScoped<ConnectorAdmin>()
        .AddScoped<DestinationAdmin>()
        .AddScoped<DestinationQueries>()
        .AddScoped<TestConnectors>()
        .AddScoped<RoutingQueries>()
        .AddScoped<ContainerAdmin>()
        .AddScoped<ApiUserAdmin>()
        .AddScoped<TenantQueries>()
        .AddScoped<ContainerDetailQueries>()
        .AddScoped<ContainerQueries>()
        .AddScoped<AssignmentAdmin>()
        .AddScoped<AssignmentQueries>()
        .AddScoped<WhatIf>()
        .AddScoped<AccessQueries>()
        .AddScoped<TenantListQueries>()
        .AddScoped<ApiUserQueries>()
        .AddScoped<ApiAccessQueries>()
        .AddScoped<MerchantQueries>()
        .AddScoped<ConnectorQueries>()
        .AddScoped<GlobalSettingsQueries>()
        .AddScoped<ProfileQueries>()
        .AddScoped<ProfileDetailQueries>()
        .AddScoped<ProfileReveals>()
        .AddScoped<TestedProfiles>()
        .AddScoped<ProfileAdmin>()
        .AddSingleton<StaffFollowUps>()
        .AddScoped<InstrumentAdmin>()
        .AddScoped<TransactionListQueries>()
        .AddScoped<TransactionDetailQueries>()
        .AddScoped<TransactionAdmin>()
        .AddScoped<ScheduleQueries>()
        .AddScoped<ScheduleAdmin>()
        .AddScoped<ListChoices>();

    private static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<UserSessionOptions>(configuration.GetSection("Sessions"));
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.Configure<SignInLimits>(configuration.GetSection("SignIn"));
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton(PublicAddress.From(configuration));
        services.AddSingleton<Mailbox>();
        services.TryAddSingleton<IMailbox>(provider => provider.GetRequiredService<Mailbox>());
        services.AddHostedService<MailWorker>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<PortalAccess>();
        services.AddSingleton<InactiveUsers>();
        services.AddSingleton<EndingUsers>();
        services.AddHostedService<InactiveUsersWorker>();
        return services
            .AddScoped<PortalUserQueries>()
            .AddScoped<OwnNotices>()
            .AddScoped<RoleAdmin>()
            .AddScoped<RoleQueries>()
            .AddScoped<SecurityAdmin>()
            .AddScoped<SecurityQueries>();
    }

    /// <summary>What works on Identity's own context; for hosts that have Identity.</summary>
    public static IServiceCollection AddPeopleOfIdentity(this IServiceCollection services) => services
        .AddScoped<ILookupNormalizer, LookupNames>()
        .AddSingleton<ForgottenPasswords>()
        .AddHostedService<ForgottenPasswordsWorker>()
        .AddScoped<Passwords>()
        .AddScoped<SecondFactors>()
        .AddScoped<SignIns>()
        .AddScoped<StepUp>()
        .AddScoped<OwnAccount>()
        .AddScoped<Passkeys>()
        .AddScoped<PortalUserAdmin>();

    private static MasterKey LoadMasterKey(IServiceProvider provider)
    {
        var vault = provider.GetRequiredService<IOptions<VaultOptions>>().Value;
        var loaded = MasterKey.Load(vault.MasterKeyFileIn(provider.GetRequiredService<DataOptions>()));
        if (!loaded.IsOk)
        {
            throw new InvalidOperationException(loaded.Error.Message);
        }

        loaded.Value.RaiseAlarmsIn(provider.GetRequiredService<ILogger<MasterKey>>());
        return loaded.Value;
    }
}
