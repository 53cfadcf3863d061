using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Finds sealed values by the key that their first bytes name, and exchanges them. In SQL, because no other query reads a part of a value.</summary>
internal static class SealedTableStore
{
    /// <summary>The next rows in the order of their ids with a value that one of these keys sealed.</summary>
    internal static async Task<List<T>> After<T>(
        PortalDbContext db, SealedPlaces places, Guid reached, OldKeys old, int most, CancellationToken cancellation)
        where T : class
    {
        List<object> parameters = [Parameter(db, reached)];
        if (Condition(db, places, old, parameters) is not { } condition)
        {
            return [];
        }

        var sql = Sql($"SELECT * FROM {places.Table} WHERE {places.Key} > {{0}} AND ({condition}) ORDER BY {places.Key} LIMIT {most}");
        return await db.Set<T>().FromSqlRaw(sql, [.. parameters]).IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>How many rows of a table have a value that one of these keys sealed.</summary>
    internal static async Task<long> Count(PortalDbContext db, SealedPlaces places, OldKeys old, CancellationToken cancellation)
    {
        List<object> parameters = [];
        return Condition(db, places, old, parameters) is not { } condition ? 0
            : await db.Database.SqlQueryRaw<long>(Sql($"SELECT count(*) AS \"Value\" FROM {places.Table} WHERE {condition}"), [.. parameters])
                .SingleAsync(cancellation);
    }

    /// <summary>Exchanges values that are still what they were when they were read. A row that a payment holds at this moment stays as it is: nobody
    /// waits for us, and we wait for nobody.</summary>
    /// <returns>How many were exchanged.</returns>
    internal static Task<int> Exchange(
        PortalDbContext db, SealedPlaces places, IReadOnlyList<(SealedValue Value, byte[] Fresh)> exchanged, CancellationToken cancellation) =>
        db.Database.IsNpgsql() ? ExchangeTogether(db, places, exchanged, cancellation) : ExchangeEach(db, places, exchanged, cancellation);

    internal static Task<List<Registration>> Registrations(PortalDbContext db, IReadOnlyCollection<RegistrationId> ids) =>
        db.Registrations().IgnoreQueryFilters().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync();

    internal static Guid GuidOf(byte[] id) => new(id, bigEndian: true);

    private static async Task<int> ExchangeTogether(
        PortalDbContext db, SealedPlaces places, IReadOnlyList<(SealedValue Value, byte[] Fresh)> exchanged, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var column in exchanged.GroupBy(e => e.Value.Column))
        {
            var sql = $$"""
                WITH free AS (SELECT {{places.Key}} AS id FROM {{places.Table}} WHERE {{places.Key}} = ANY({0}) FOR UPDATE SKIP LOCKED)
                UPDATE {{places.Table}} AS kept SET {{column.Key}} = given.fresh
                FROM unnest({0}, {1}, {2}) AS given(id, old, fresh) JOIN free ON free.id = given.id
                WHERE kept.{{places.Key}} = given.id AND kept.{{column.Key}} = given.old
                """;
            done += await db.Database.ExecuteSqlRawAsync(
                sql,
                [
                    Array(NpgsqlDbType.Uuid, column.Select(e => e.Value.Row).ToArray()),
                    Array(NpgsqlDbType.Bytea, column.Select(e => e.Value.Old).ToArray()),
                    Array(NpgsqlDbType.Bytea, column.Select(e => e.Fresh).ToArray()),
                ],
                cancellation);
        }

        return done;
    }

    private static async Task<int> ExchangeEach(
        PortalDbContext db, SealedPlaces places, IReadOnlyList<(SealedValue Value, byte[] Fresh)> exchanged, CancellationToken cancellation)
    {
        var done = 0;
        await db.InTransaction(
            async () =>
            {
                foreach (var (value, fresh) in exchanged)
                {
                    done += await db.Database.ExecuteSqlRawAsync(
                        Sql($"UPDATE {places.Table} SET {value.Column} = {{0}} WHERE {places.Key} = {{1}} AND {value.Column} = {{2}}"),
                        [fresh, Parameter(db, value.Row), value.Old], cancellation);
                }
            },
            cancellation);
        return done;
    }

    // Null where none of the columns is concerned.
    private static string? Condition(PortalDbContext db, SealedPlaces places, OldKeys old, List<object> parameters)
    {
        var conditions = new List<string>();
        foreach (var column in places.Columns)
        {
            if (old(places.Table, column) is { Count: > 0 } keys)
            {
                // Version, then the key's id: see Sealing.
                conditions.Add($"substr({column}, 2, 16) {Among(db, keys, parameters)}");
            }
        }

        return conditions.Count == 0 ? null : string.Join(" OR ", conditions);
    }

    private static string Among(PortalDbContext db, IReadOnlyList<byte[]> keys, List<object> parameters)
    {
        if (db.Database.IsNpgsql())
        {
            parameters.Add(Array(NpgsqlDbType.Bytea, keys.ToArray()));
            return Sql($"= ANY({{{parameters.Count - 1}}})");
        }

        var among = new StringBuilder("IN (");
        foreach (var key in keys)
        {
            parameters.Add(key);
            among.Append(CultureInfo.InvariantCulture, $"{{{parameters.Count - 1}}}, ");
        }

        among.Length -= 2;
        return among.Append(')').ToString();
    }

    private static NpgsqlParameter Array<T>(NpgsqlDbType of, T[] values) => new() { NpgsqlDbType = NpgsqlDbType.Array | of, Value = values };

    private static object Parameter(PortalDbContext db, Guid id) => db.Database.IsNpgsql() ? id : id.ToByteArray(bigEndian: true);

    // Names of the model and numbers, never a value.
    private static string Sql(FormattableString text) => FormattableString.Invariant(text);
}
