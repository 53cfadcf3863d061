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
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>One sealed value in the database: where it lies, and how the portal opens what lies there.</summary>
/// <param name="Column">Table and column.</param>
/// <param name="Open">Opens these bytes as if they lay here.</param>
/// <param name="SealOld">Seals as versions did that bound a value to its row alone.</param>
public sealed record SealedPlace(string Column, object Row, string Property, byte[] Value, Func<byte[], Task<byte[]>> Open, Func<byte[], Task<byte[]>> SealOld)
{
    /// <summary>Every sealed value that there is.</summary>
    public static Task<List<SealedPlace>> All(PortalUnderTest portal) => portal.Ledger.Read(async db =>
    {
        var found = new Finder(portal.Services.GetRequiredService<MasterKeys>(), portal.Services.GetRequiredService<KeyRing>());
        var registrations = await db.Registrations().AsNoTracking().ToListAsync();
        var transactions = await db.Transactions().AsNoTracking().ToDictionaryAsync(t => t.Id);
        foreach (var row in await db.DataKeys().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "Wrapped", row.Wrapped, SealedFields.Key(row));
        }

        foreach (var row in await db.MasterKeys().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "HandedOver", row.HandedOver, SealedFields.HandedOver(row.Id));
        }

        foreach (var row in await db.KeyShares().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "Wrapped", row.Wrapped, SealedFields.Share(row));
        }

        foreach (var row in await db.Connectors().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "SharedSecretSealed", row.SharedSecretSealed, SealedFields.Secret(row));
            found.Wrapped(row, "PreviousSecretSealed", row.PreviousSecretSealed, SealedFields.PreviousSecret(row));
        }

        foreach (var row in await db.Containers().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "ProfileEventsSecretSealed", row.ProfileEventsSecretSealed, SealedFields.Secret(row.Id));
        }

        foreach (var row in await db.GatewayAccounts().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "PasswordSealed", row.PasswordSealed, SealedFields.Password(row), GatewayAccounts.OldPasswordIdentity(row));
            found.Wrapped(row, "SharedSecretSealed", row.SharedSecretSealed, SealedFields.Secret(row), GatewayAccounts.OldSecretIdentity(row));
        }

        foreach (var row in await db.Users().AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "TotpSealed", row.TotpSealed, SealedFields.TotpSecret(row));
        }

        foreach (var row in await db.DataProtectionKeys.AsNoTracking().ToListAsync())
        {
            found.Wrapped(row, "Sealed", row.Sealed, SealedFields.Element(row));
        }

        foreach (var row in await db.VaultEntries().AsNoTracking().ToListAsync())
        {
            var registration = registrations.Single(r => r.Id == row.RegistrationId);
            found.Sealed(row, "Sealed", row.Sealed, SealedFields.CardNumber(row, registration), SealedFields.KeyOf(registration));
        }

        foreach (var row in registrations)
        {
            found.Sealed(row, "HolderSealed", row.HolderSealed, SealedFields.Holder(row.Id, SealedFields.KeyOf(row)), SealedFields.KeyOf(row));
        }

        foreach (var row in await db.Consents().AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "PlaceSealed", row.PlaceSealed, SealedFields.Place(row), SealedFields.PlaceOwner(row));
        }

        foreach (var row in transactions.Values)
        {
            found.Sealed(row, "PersonalSealed", row.PersonalSealed, SealedFields.Personal(row), SealedFields.KeyOf(row));
        }

        foreach (var row in await db.TransactionExchanges().AsNoTracking().ToListAsync())
        {
            var owner = SealedFields.KeyOf(transactions[row.TransactionId]);
            found.Sealed(row, "RequestSealed", row.RequestSealed, SealedFields.Request(row.TransactionId, row.TenantId), owner);
            found.Sealed(row, "ResponseSealed", row.ResponseSealed, SealedFields.Response(row.TransactionId, row.TenantId), owner);
        }

        foreach (var row in await db.Profiles().IgnoreQueryFilters([RowFilters.Merged]).AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "PersonalSealed", row.PersonalSealed, SealedFields.Personal(row.Id, row.ContainerId!.Value),
                KeyOwner.Of(row.ContainerId, default));
        }

        foreach (var row in await db.ProfileMerges().AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "SnapshotSealed", row.SnapshotSealed, SealedFields.Snapshot(row), KeyOwner.Of(row.ContainerId, default));
        }

        foreach (var row in await db.PrivacyRequests().AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "PersonSealed", row.PersonSealed, SealedFields.Person(row), KeyOwner.Of(null, row.TenantId));
        }

        foreach (var row in await db.Notifications().AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "BodySealed", row.BodySealed, SealedFields.Body(row), null);
        }

        foreach (var row in await db.NotificationTries().AsNoTracking().ToListAsync())
        {
            found.Sealed(row, "AnswerSealed", row.AnswerSealed, SealedFields.Answer(row.NotificationId, row.TenantId, row.Number), null);
        }

        return found.Places;
    });

    /// <summary>Puts these bytes there, behind the portal's back.</summary>
    public Task<int> Put(PortalUnderTest portal, byte[] value) => portal.Ledger.Tamper(async db =>
    {
        // The row as it is now: the portal may have counted something in it since.
        var row = db.Attach(Row);
        var present = (await row.GetDatabaseValuesAsync(TestContext.Current.CancellationToken))!;
        row.OriginalValues.SetValues(present);
        row.CurrentValues.SetValues(present);
        row.Property(Property).CurrentValue = value;
        row.Property(Property).IsModified = true;
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private sealed class Finder(MasterKeys master, KeyRing keys)
    {
        private readonly SealingKey _oldWrapping =
            new(new Guid(master.Active.Derive("id").AsSpan(0, 16), bigEndian: true), master.Active.Derive("wrap"));

        public List<SealedPlace> Places { get; } = [];

        public void Wrapped(object row, string property, byte[]? value, SealedField field, byte[]? oldIdentity = null)
        {
            if (value is { Length: > 0 })
            {
                Places.Add(new SealedPlace(
                    field.Column, row, property, value,
                    bytes => Task.FromResult(master.Unwrap(bytes, field, oldIdentity)),
                    plain => Task.FromResult(_oldWrapping.Seal(plain, oldIdentity ?? field.Row.ToByteArray()))));
            }
        }

        public void Sealed(object row, string property, byte[]? value, SealedField field, KeyOwner? owner)
        {
            if (value is { Length: > 0 })
            {
                Places.Add(new SealedPlace(
                    field.Column, row, property, value,
                    async bytes => await keys.Open(bytes, field, owner, CancellationToken.None),
                    async plain => (await keys.KeyOf(value, CancellationToken.None))!.Seal(plain, field.Row.ToByteArray())));
            }
        }
    }
}
