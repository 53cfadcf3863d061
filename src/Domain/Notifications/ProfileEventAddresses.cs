using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Where notifications of a container's profiles go.</summary>
/// <param name="Url">Null tells nobody.</param>
internal sealed record ProfileEventAddress(Id<Container> Container, Id<Tenant> Owner, string Name, string? Url);

/// <summary>Knows the address and the secret of each container, from the cache or the database: a purchase into one without an address asks nothing for it.</summary>
public sealed class ProfileEventAddresses
{
    private readonly Database _database;
    private readonly MasterKey _master;
    private readonly ConfigurationCache<Id<Container>, ProfileEventAddress> _addressOf;
    private readonly ConfigurationCache<Id<Container>, byte[]> _secretOf;

    internal ProfileEventAddresses(Database database, MasterKey master, ConfigurationWatch watch)
    {
        (_database, _master) = (database, master);
        _addressOf = new ConfigurationCache<Id<Container>, ProfileEventAddress>(watch);
        _secretOf = new ConfigurationCache<Id<Container>, byte[]>(watch);
    }

    internal ValueTask<ProfileEventAddress?> Of(Id<Container> container) => _addressOf.Get(container, LoadAddress);

    /// <summary>Empty where it has none, null where it does not open.</summary>
    internal ValueTask<byte[]?> SecretOf(Id<Container> container) => _secretOf.Get(container, LoadSecret);

    private async Task<ProfileEventAddress?> LoadAddress(Id<Container> id)
    {
        await using var db = _database.Open(new SystemScope("profile events"));
        return await db.Containers.Where(c => c.Id == id).Select(c => new ProfileEventAddress(c.Id, c.TenantId, c.Name, c.ProfileEventsUrl)).SingleOrDefaultAsync();
    }

    private async Task<byte[]?> LoadSecret(Id<Container> id)
    {
        await using var db = _database.Open(new SystemScope("profile events"));
        return await db.Containers.Where(c => c.Id == id).Select(c => c.ProfileEventsSecretSealed).SingleOrDefaultAsync() is { } secret
            ? _master.TryUnwrap(secret, SealedFields.Secret(id))
            : [];
    }
}
