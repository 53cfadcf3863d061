using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>Looks into the database past the API and past every filter: what really became of things.</summary>
public sealed class Ledger(PortalUnderTest portal)
{
    public Task<Transaction> Transaction(string uuid) => Read(db => db.Transactions().AsNoTracking().SingleAsync(t => t.Uuid == uuid));

    public Task<List<Transaction>> TransactionsOf(Shop shop) =>
        Read(db => db.Transactions().AsNoTracking().Where(t => t.ConnectorId == shop.Connector).ToListAsync());

    public Task<List<Transaction>> FollowUpsOf(string uuid) => Read(db => db.Transactions().AsNoTracking().Where(t => t.ReferenceUuid == uuid).ToListAsync());

    /// <summary>The statuses that a transaction went through, in order.</summary>
    public Task<List<TransactionStatus>> HistoryOf(string uuid) => Read(async db =>
    {
        var transaction = await db.Transactions().AsNoTracking().SingleAsync(t => t.Uuid == uuid);
        var steps = await db.TransactionEvents().Where(e => e.TransactionId == transaction.Id).OrderBy(e => e.Id).Select(e => e.Status).ToListAsync();
        return transaction.IsFinal ? [.. steps, transaction.Status] : steps;
    });

    /// <summary>What the housekeeping does some minutes after profiles were erased.</summary>
    public Task<int> LookAgainAtErased() => Read(async db =>
    {
        await Domain.Housekeeping.HousekeepingStore.LookAgain(db, portal.Services.GetRequiredService<PersonalDataStore>(), DateTime.UtcNow.AddMinutes(6),
            CancellationToken.None);
        return await db.ErasedProfiles().CountAsync();
    });

    internal Task<List<Profile>> Profiles(ContainerId container) =>
        Read(db => db.Profiles().AsNoTracking().Where(p => p.ContainerId == container).ToListAsync());

    internal Task<Profile?> Profile(ContainerId container, string customer) =>
        Read(db => db.Profiles().AsNoTracking().SingleOrDefaultAsync(p => p.ContainerId == container && p.CustomerIdentification == customer));

    /// <summary>What that profile knows of its person, opened.</summary>
    internal Task<CustomerData> CustomerData(ContainerId container, string customer) =>
        Read(async db => await portal.Services.GetRequiredService<CustomerDataStore>().Open(
        db, await db.Profiles().AsNoTracking().SingleAsync(p => p.ContainerId == container && p.CustomerIdentification == customer)));

    internal Task<List<Registration>> RegistrationsOf(Shop shop) =>
        Read(db => db.Registrations().AsNoTracking().Where(r => r.CalledConnectorId == shop.Connector).ToListAsync());

    /// <summary>What this transaction stored; null when it stored nothing, or it was erased.</summary>
    internal Task<Registration?> Registration(string uuid) => Read(db => (
        from transaction in db.Transactions()
        join registration in db.Registrations() on transaction.Id equals registration.TransactionId
        where transaction.Uuid == uuid
        select registration).AsNoTracking().SingleOrDefaultAsync());

    public Task<int> VaultEntriesOf(Shop shop) => Read(db => (
        from entry in db.VaultEntries()
        join registration in db.Registrations() on entry.RegistrationId equals registration.Id
        where registration.CalledConnectorId == shop.Connector
        select entry.Id).CountAsync());

    /// <summary>Whose key a stored card or account is sealed under, for example <c>container:…</c>.</summary>
    internal Task<string> SealedUnder(Registration registration) => Read(async db =>
    {
        var entry = await db.VaultEntries().AsNoTracking().SingleOrDefaultAsync(e => e.RegistrationId == registration.Id);
        var keyId = new DataKeyId(Domain.Vault.Sealing.KeyIdOf(entry?.Sealed ?? registration.HolderSealed!));
        return await db.DataKeys().Where(k => k.Id == keyId).Select(k => k.Owner).SingleAsync();
    });

    public Task<int> VaultEntries(RegistrationId registration) => Read(db => db.VaultEntries().CountAsync(e => e.RegistrationId == registration));

    /// <summary>Entries about objects of that tenant, oldest first.</summary>
    internal Task<List<AuditEntry>> Audit(TenantId owner) =>
        Read(db => db.AuditEntries().AsNoTracking().Where(e => e.TenantId == owner).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    public Task<T> Read<T>(Func<PortalDbContext, Task<T>> look) => portal.Look(new SystemScope("test"), look);

    /// <summary>Changes the database behind the portal's back.</summary>
    /// <returns>How many rows.</returns>
    public Task<int> Tamper(Func<PortalDbContext, Task<int>> change) => Read(change);
}
