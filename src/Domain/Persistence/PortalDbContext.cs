using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Destinations;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>The one model for both engines. Pooled: what may be seen and written is decided by the <see cref="Lease"/> that <see cref="Database"/> gives it.</summary>
public class PortalDbContext(DbContextOptions options) : IdentityUserContext<PortalUser, Guid>(options)
{
    private Lease? _lease;

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<TenantClosure> TenantClosure => Set<TenantClosure>();

    public DbSet<Merchant> Merchants => Set<Merchant>();

    public DbSet<Connector> Connectors => Set<Connector>();

    public DbSet<ConnectorMember> ConnectorMembers => Set<ConnectorMember>();

    public DbSet<GatewayAccount> GatewayAccounts => Set<GatewayAccount>();

    public DbSet<GatewayDestination> GatewayDestinations => Set<GatewayDestination>();

    public DbSet<DestinationApproval> DestinationApprovals => Set<DestinationApproval>();

    public DbSet<Container> Containers => Set<Container>();

    public DbSet<ContainerShare> ContainerShares => Set<ContainerShare>();

    public DbSet<ApiUser> ApiUsers => Set<ApiUser>();

    public DbSet<ApiUserMerchant> ApiUserMerchants => Set<ApiUserMerchant>();

    public DbSet<RefusedCall> RefusedCalls => Set<RefusedCall>();

    public DbSet<Profile> Profiles => Set<Profile>();

    internal DbSet<MerchantProfile> MerchantProfiles => Set<MerchantProfile>();

    public DbSet<ProfileTerm> ProfileTerms => Set<ProfileTerm>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<QueuedDeregistration> QueuedDeregistrations => Set<QueuedDeregistration>();

    public DbSet<VaultEntry> VaultEntries => Set<VaultEntry>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<UsedCardToken> UsedCardTokens => Set<UsedCardToken>();

    public DbSet<Transaction> Transactions => Set<Transaction>();

    public DbSet<TransactionEvent> TransactionEvents => Set<TransactionEvent>();

    public DbSet<TransactionExchange> TransactionExchanges => Set<TransactionExchange>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationTry> NotificationTries => Set<NotificationTry>();

    public DbSet<NotifiedEndpoint> NotifiedEndpoints => Set<NotifiedEndpoint>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    public DbSet<ColumnChoice> ColumnChoices => Set<ColumnChoice>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    public DbSet<PaymentPage> PaymentPages => Set<PaymentPage>();

    public DbSet<Decline> Declines => Set<Decline>();

    public DbSet<ErasedProfile> ErasedProfiles => Set<ErasedProfile>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<ConfigurationStamp> ConfigurationStamps => Set<ConfigurationStamp>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<OldPassword> OldPasswords => Set<OldPassword>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<SpentChallenge> SpentChallenges => Set<SpentChallenge>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<TenantSecurity> TenantSecurity => Set<TenantSecurity>();

    public DbSet<PortalUserMerchant> PortalUserMerchants => Set<PortalUserMerchant>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal Lease Lease => _lease ?? throw new InvalidOperationException("This context was not leased from Database, so it has no scope.");

    public override void Dispose()
    {
        _lease = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        _lease = null;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SaveGuarded.Save(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <summary>Synchronous saves would block a thread on the write gate.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save asynchronously.");

    internal virtual void Begin(Lease lease)
    {
        if (_lease is not null)
        {
            throw new InvalidOperationException("This context still carries the scope of an earlier lease.");
        }

        _lease = lease;

        // A failed save refuses the whole unit of work; the one place that goes on after it makes its own savepoint (ProfileStore).
        Database.AutoSavepointsEnabled = false;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        ApplyFilters(builder);
        ModelConventions.Finish(builder, this);
    }

    protected virtual void ApplyFilters(ModelBuilder builder) => ScopeFilters.Apply(builder, this);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ModelConventions.Start(configurationBuilder, this);
}
