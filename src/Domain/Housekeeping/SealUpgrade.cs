using System.Linq.Expressions;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Housekeeping;

/// <summary>Binds what an older version sealed to its column and owner, table by table; then closes the old form for good.</summary>
internal sealed partial class SealUpgrade : IDataUpgrade
{
    private readonly Database _database;
    private readonly KeyRing _keys;
    private readonly MasterKeys _master;
    private readonly MasterKeySentinel _sentinel;
    private readonly ILogger<SealUpgrade> _log;
    private readonly Queue<ITable> _left;
    private Dictionary<RegistrationId, Registration> _registrations = [];

    public SealUpgrade(Database database, KeyRing keys, MasterKeys master, MasterKeySentinel sentinel, ILogger<SealUpgrade> log)
    {
        (_database, _keys, _master, _sentinel, _log) = (database, keys, master, sentinel, log);
        _left = new Queue<ITable>(Tables());
    }

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        if (!_master.OldSeals.AreAccepted)
        {
            return false;
        }

        if (await _sentinel.IsClosed(cancellation))
        {
            await _sentinel.CloseOldSeals(cancellation);
            return false;
        }

        if (_left.TryPeek(out var table))
        {
            await using var db = _database.Open(new SystemScope("upgrade of seals"));
            if (!await table.UpgradeBatch(db, cancellation))
            {
                _left.Dequeue();
            }

            return true;
        }

        await _sentinel.CloseOldSeals(cancellation);
        return false;
    }

    // What the master key wraps first: it is little, and worth the most.
    private IEnumerable<ITable> Tables() =>
    [
        new Table<DataKey, DataKeyId>(this, k => k.Id,
            Wrapped<DataKey>(k => MasterKeySentinel.IsSentinel(k) ? null : k.Wrapped, k => k.Wrapped, SealedFields.Key)),
        new Table<PortalUser, Guid>(this, u => u.Id, Wrapped<PortalUser>(u => u.TotpSealed, u => u.TotpSealed, SealedFields.TotpSecret)),
        new Table<Connector, ConnectorId>(
            this,
            c => c.Id,
            Wrapped<Connector>(c => c.SharedSecretSealed, c => c.SharedSecretSealed, SealedFields.Secret),
            Wrapped<Connector>(c => c.PreviousSecretSealed, c => c.PreviousSecretSealed, SealedFields.PreviousSecret)),
        new Table<GatewayAccount, ConnectorId>(
            this,
            a => a.ConnectorId,
            Wrapped<GatewayAccount>(a => a.PasswordSealed, a => a.PasswordSealed, SealedFields.Password, GatewayAccounts.OldPasswordIdentity),
            Wrapped<GatewayAccount>(a => a.SharedSecretSealed, a => a.SharedSecretSealed, SealedFields.Secret, GatewayAccounts.OldSecretIdentity)),
        new Table<Container, ContainerId>(
            this, c => c.Id, Wrapped<Container>(c => c.ProfileEventsSecretSealed, c => c.ProfileEventsSecretSealed, c => SealedFields.Secret(c.Id))),
        new Table<DataProtectionKey, Guid>(this, k => k.Id, Wrapped<DataProtectionKey>(k => k.Sealed, k => k.Sealed, SealedFields.Element)),
        new Table<VaultEntry, VaultEntryId>(
            this,
            e => e.Id,
            Sealed<VaultEntry>(e => e.Sealed, e => e.Sealed, e => SealedFields.CardNumber(e, RegistrationOf(e)), e => SealedFields.KeyOf(RegistrationOf(e))))
        {
            Prepare = LoadRegistrations,
        },
        new Table<Notification, NotificationId>(this, n => n.Id, Sealed<Notification>(n => n.BodySealed, n => n.BodySealed, SealedFields.Body, _ => null)),
        new Table<NotificationTry, NotificationTryId>(
            this, t => t.Id, Sealed<NotificationTry>(t => t.AnswerSealed, t => t.AnswerSealed,
                t => SealedFields.Answer(t.NotificationId, t.TenantId, t.Number), _ => null)),
        new Table<Transaction, TransactionId>(this, t => t.Id,
            Sealed<Transaction>(t => t.PersonalSealed, t => t.PersonalSealed, SealedFields.Personal, t => SealedFields.KeyOf(t))),
        new Table<TransactionExchange, TransactionId>(
            this,
            e => e.TransactionId,
            Sealed<TransactionExchange>(e => e.RequestSealed, e => e.RequestSealed, e => SealedFields.Request(e.TransactionId, e.TenantId), _ => null),
            Sealed<TransactionExchange>(e => e.ResponseSealed, e => e.ResponseSealed, e => SealedFields.Response(e.TransactionId, e.TenantId), _ => null)),
    ];

    private Column<T> Wrapped<T>(Func<T, byte[]?> value, Expression<Func<T, byte[]?>> column, Func<T, SealedField> field, Func<T, byte[]>? identity = null) =>
        new(
        value,
        column,
        (row, old) => ValueTask.FromResult(_master.Wrap(_master.Unwrap(old, field(row), identity?.Invoke(row)), field(row))));

    // Under the same key: only what it is bound to changes.
    private Column<T> Sealed<T>(Func<T, byte[]?> value, Expression<Func<T, byte[]?>> column, Func<T, SealedField> field, Func<T, KeyOwner?> owner) => new(
        value,
        column,
        async (row, old) =>
            (await _keys.KeyOf(old, CancellationToken.None))!.Seal(await _keys.Open(old, field(row), owner(row), CancellationToken.None), field(row)));

    private async Task LoadRegistrations(PortalDbContext db, IReadOnlyList<VaultEntry> entries)
    {
        var ids = entries.Select(e => e.RegistrationId).ToList();
        _registrations = await db.Registrations().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
    }

    // One that hangs in the air was put there, and must not keep the old form open.
    private Registration RegistrationOf(VaultEntry entry) =>
        _registrations.GetValueOrDefault(entry.RegistrationId) ?? throw new CryptographicException("The registration of a card is missing from the database.");

    [LoggerMessage(LogLevel.Warning,
        "Security: a sealed value of {Column} in row {Row} does not open and was left as it is. It was changed in the database, or moved there from another row.")]
    private partial void LeftAlone(string column, string? row);

    private interface ITable
    {
        /// <summary>Whether rows may be left.</summary>
        Task<bool> UpgradeBatch(PortalDbContext db, CancellationToken cancellation);
    }

    private sealed record Column<T>(Func<T, byte[]?> Value, Expression<Func<T, byte[]?>> Path, Func<T, byte[], ValueTask<byte[]>> Bind);

    private sealed class Table<T, TId>(SealUpgrade upgrade, Expression<Func<T, TId>> id, params Column<T>[] columns) : ITable
        where T : class
        where TId : struct, IComparable<TId>
    {
        private readonly Lazy<Func<T, TId>> _idOf = new(id.Compile); // most tables have no row at the start of a new portal
        private TId? _last;

        internal Func<PortalDbContext, IReadOnlyList<T>, Task> Prepare { get; init; } = (_, _) => Task.CompletedTask;

        public async Task<bool> UpgradeBatch(PortalDbContext db, CancellationToken cancellation)
        {
            var rows = await SealUpgradeStore.After(db, id, _last, cancellation);
            if (rows.Exists(row => columns.Any(c => IsOld(c.Value(row)))))
            {
                await Prepare(db, rows);
                var bound = await Bind(rows);
                foreach (var (row, column, old, fresh) in bound)
                {
                    await db.InTransaction(() => SealUpgradeStore.Exchange(db, id, row, column.Path, old, fresh, cancellation), cancellation);
                }
            }

            _last = rows.Count == 0 ? _last : _idOf.Value(rows[^1]);
            return rows.Count == SealUpgradeStore.Batch;
        }

        private static bool IsOld(byte[]? value) => value is { Length: > 0 } && !Sealing.IsBound(value);

        // Before the database transaction: a data key that is not known yet is read first.
        private async Task<List<(TId Row, Column<T> Column, byte[] Old, byte[] Fresh)>> Bind(List<T> rows)
        {
            var bound = new List<(TId, Column<T>, byte[], byte[])>();
            foreach (var (row, column) in rows.SelectMany(row => columns.Select(column => (row, column))))
            {
                if (column.Value(row) is not { } old || !IsOld(old))
                {
                    continue;
                }

                try
                {
                    bound.Add((_idOf.Value(row), column, old, await column.Bind(row, old)));
                }
                catch (CryptographicException)
                {
                    upgrade.LeftAlone($"{typeof(T).Name}.{((MemberExpression)column.Path.Body).Member.Name}", _idOf.Value(row).ToString());
                }
            }

            return bound;
        }
    }
}
