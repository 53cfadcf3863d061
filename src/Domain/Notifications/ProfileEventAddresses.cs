using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Where notifications of a container's profiles go.</summary>
/// <param name="Url">Null tells nobody.</param>
internal sealed record ProfileEventAddress(ContainerId Container, TenantId Owner, string Name, string? Url);

/// <summary>Knows the address and the secret of each container, from the cache or the database: a purchase into one without an address asks nothing for
/// it.</summary>
internal sealed class ProfileEventAddresses
{
    private readonly Database _database;
    private readonly MasterKeys _master;
    private readonly ConfigurationCache<ContainerId, ProfileEventAddress> _addressOf;
    private readonly ConfigurationCache<ContainerId, byte[]> _secretOf;

    internal ProfileEventAddresses(Database database, MasterKeys master, ConfigurationWatch watch)
    {
        (_database, _master) = (database, master);
        _addressOf = new ConfigurationCache<ContainerId, ProfileEventAddress>(watch);
        _secretOf = new ConfigurationCache<ContainerId, byte[]>(watch);
    }

    internal ValueTask<ProfileEventAddress?> Of(ContainerId container) => _addressOf.Get(container, LoadAddress);

    /// <summary>Empty where it has none, null where it does not open.</summary>
    internal ValueTask<byte[]?> SecretOf(ContainerId container) => _secretOf.Get(container, LoadSecret);

    private async Task<ProfileEventAddress?> LoadAddress(ContainerId id)
    {
        await using var db = _database.Open(new SystemScope("profile events"));
        return await db.Containers().Where(c => c.Id == id).Select(c => new ProfileEventAddress(c.Id, c.TenantId, c.Name, c.ProfileEventsUrl))
            .SingleOrDefaultAsync();
    }

    private async Task<byte[]?> LoadSecret(ContainerId id)
    {
        await using var db = _database.Open(new SystemScope("profile events"));
        return await db.Containers().Where(c => c.Id == id).Select(c => c.ProfileEventsSecretSealed).SingleOrDefaultAsync() is { } secret
            ? _master.TryUnwrap(secret, SealedFields.Secret(id))
            : [];
    }
}
