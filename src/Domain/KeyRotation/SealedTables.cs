using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Every sealed value of the database, table by table. A run remembers its place in this order: new tables go to the end.</summary>
internal static class SealedTables
{
    internal static IReadOnlyList<ISealedTable> All { get; } =
    [
        Wrapped<DataKey>(k => k.Id.Value, new SealedColumn<DataKey>(k => k.Wrapped, SealedFields.Key)),
        Wrapped<PortalUser>(u => u.Id, new SealedColumn<PortalUser>(u => u.TotpSealed, SealedFields.TotpSecret)),
        Wrapped<Connector>(
            c => c.Id.Value,
            new SealedColumn<Connector>(c => c.SharedSecretSealed, SealedFields.Secret),
            new SealedColumn<Connector>(c => c.PreviousSecretSealed, SealedFields.PreviousSecret)),
        Wrapped<GatewayAccount>(
            a => a.ConnectorId.Value,
            new SealedColumn<GatewayAccount>(a => a.PasswordSealed, SealedFields.Password),
            new SealedColumn<GatewayAccount>(a => a.SharedSecretSealed, SealedFields.Secret)),
        Wrapped<Container>(c => c.Id.Value, new SealedColumn<Container>(c => c.ProfileEventsSecretSealed, c => SealedFields.Secret(c.Id))),
        Wrapped<DataProtectionKey>(k => k.Id, new SealedColumn<DataProtectionKey>(k => k.Sealed, SealedFields.Element)),
        new SealedTable<VaultEntry, StoredCard>(
            e => e.Id.Value,
            WithRegistrations,
            new SealedColumn<StoredCard>(c => c.Entry.Sealed, c => SealedFields.CardNumber(c.Entry, c.Registration), c => SealedFields.KeyOf(c.Registration))),
        Sealed<Registration>(
            r => r.Id.Value,
            new SealedColumn<Registration>(r => r.HolderSealed, r => SealedFields.Holder(r.Id, SealedFields.KeyOf(r)), r => SealedFields.KeyOf(r))),
        Sealed<ConsentRecord>(
            c => c.Id.Value, new SealedColumn<ConsentRecord>(c => c.PlaceSealed, SealedFields.Place, c => SealedFields.PlaceOwner(c))),
        Sealed<Transaction>(
            t => t.Id.Value, new SealedColumn<Transaction>(t => t.PersonalSealed, SealedFields.Personal, t => SealedFields.KeyOf(t))),
        Sealed<TransactionExchange>(
            e => e.TransactionId.Value,
            new SealedColumn<TransactionExchange>(e => e.RequestSealed, e => SealedFields.Request(e.TransactionId, e.TenantId)),
            new SealedColumn<TransactionExchange>(e => e.ResponseSealed, e => SealedFields.Response(e.TransactionId, e.TenantId))),
        Sealed<Profile>(
            p => p.Id.Value,
            new SealedColumn<Profile>(
                p => p.PersonalSealed, p => SealedFields.Personal(p.Id, p.ContainerId!.Value), p => KeyOwner.Of(p.ContainerId, default))),
        Sealed<ProfileMerge>(
            m => m.Id.Value, new SealedColumn<ProfileMerge>(m => m.SnapshotSealed, SealedFields.Snapshot, m => KeyOwner.Of(m.ContainerId, default))),
        Sealed<PrivacyRequest>(
            r => r.Id.Value, new SealedColumn<PrivacyRequest>(r => r.PersonSealed, SealedFields.Person, r => KeyOwner.Of(null, r.TenantId))),
        Sealed<Notification>(n => n.Id.Value, new SealedColumn<Notification>(n => n.BodySealed, SealedFields.Body)),
        Sealed<NotificationTry>(
            t => t.Id.Value,
            new SealedColumn<NotificationTry>(t => t.AnswerSealed, t => SealedFields.Answer(t.NotificationId, t.TenantId, t.Number))),
    ];

    private static SealedTable<T, T> Wrapped<T>(Func<T, Guid> id, params SealedColumn<T>[] columns)
        where T : class => new(id, Alone(id), columns) { IsWrapped = true };

    private static SealedTable<T, T> Sealed<T>(Func<T, Guid> id, params SealedColumn<T>[] columns)
        where T : class => new(id, Alone(id), columns);

    private static Func<PortalDbContext, IReadOnlyList<T>, Task<IReadOnlyList<(Guid Id, T Row)>>> Alone<T>(Func<T, Guid> id) =>
        (_, rows) => Task.FromResult<IReadOnlyList<(Guid, T)>>([.. rows.Select(row => (id(row), row))]);

    // A card is bound to its registration. One that hangs in the air was put there.
    private static async Task<IReadOnlyList<(Guid Id, StoredCard Row)>> WithRegistrations(PortalDbContext db, IReadOnlyList<VaultEntry> entries)
    {
        var registrations = await SealedTableStore.Registrations(db, [.. entries.Select(e => e.RegistrationId)]);
        return [.. from entry in entries
                   join registration in registrations on entry.RegistrationId equals registration.Id
                   select (entry.Id.Value, new StoredCard(entry, registration))];
    }

    private sealed record StoredCard(VaultEntry Entry, Registration Registration);
}
