using System.Linq.Expressions;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>One column of sealed values, and what its values are bound to.</summary>
/// <param name="Path">The property, for example <c>e => e.Sealed</c>.</param>
/// <param name="Owner">Whose data key must have sealed it; null where the row does not say, and for what the master key wraps.</param>
internal sealed record SealedColumn<TRow>(
    Expression<Func<TRow, byte[]?>> Path, Func<TRow, SealedField> Field, Func<TRow, KeyOwner?>? Owner = null)
{
    private readonly Lazy<Func<TRow, byte[]?>> _value = new(Path.Compile); // most tables have no row at the start of a new portal

    internal string Property => ((MemberExpression)Path.Body).Member.Name;

    internal byte[]? ValueIn(TRow row) => _value.Value(row) is { Length: > 0 } value ? value : null;
}

/// <summary>A table with sealed values, without the type of its rows.</summary>
internal interface ISealedTable
{
    /// <summary>Whether the master key wraps its values; otherwise data keys seal them.</summary>
    bool IsWrapped { get; }

    /// <summary>Its sealed columns as they stand in the database.</summary>
    SealedPlaces PlacesIn(IModel model);

    /// <summary>The next values behind a row that one of these keys sealed.</summary>
    Task<SealedBatch> After(PortalDbContext db, SealedPlaces places, Guid reached, OldKeys old, int most, CancellationToken cancellation);
}

/// <summary>Where sealed values lie: table, primary key and columns by their names in the database.</summary>
internal sealed record SealedPlaces(string Table, string Key, IReadOnlyList<string> Columns);

/// <summary>The ids of keys that are to be freed, in one column.</summary>
internal delegate IReadOnlyList<byte[]> OldKeys(string table, string column);

/// <summary>A value that is to be sealed again.</summary>
internal sealed record SealedValue(Guid Row, string Column, byte[] Old, SealedField Field, KeyOwner? Owner);

/// <param name="Reached">The last row that was read; null where there are no more.</param>
internal sealed record SealedBatch(IReadOnlyList<SealedValue> Values, Guid? Reached);

/// <typeparam name="T">The entity of the table.</typeparam>
/// <typeparam name="TRow">It, with what its columns are bound to.</typeparam>
/// <param name="id">The primary key.</param>
/// <param name="complete">Reads what fields need of other tables; a row that it leaves out stays as it is.</param>
internal sealed class SealedTable<T, TRow>(
    Func<T, Guid> id, Func<PortalDbContext, IReadOnlyList<T>, Task<IReadOnlyList<(Guid Id, TRow Row)>>> complete,
    params IReadOnlyList<SealedColumn<TRow>> columns) : ISealedTable
    where T : class
{
    public bool IsWrapped { get; init; }

    public SealedPlaces PlacesIn(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))!;
        return new SealedPlaces(
            entity.GetTableName()!, entity.FindPrimaryKey()!.Properties.Single().GetColumnName(),
            [.. columns.Select(column => entity.FindProperty(column.Property)!.GetColumnName())]);
    }

    public async Task<SealedBatch> After(
        PortalDbContext db, SealedPlaces places, Guid reached, OldKeys old, int most, CancellationToken cancellation)
    {
        var rows = await SealedTableStore.After<T>(db, places, reached, old, most, cancellation);
        var oldKeys = places.Columns.ToDictionary(column => column, column => old(places.Table, column).Select(SealedTableStore.GuidOf).ToHashSet());
        var values = new List<SealedValue>(rows.Count);
        foreach (var (row, completed) in await complete(db, rows))
        {
            for (var at = 0; at < columns.Count; at++)
            {
                var (column, name) = (columns[at], places.Columns[at]);
                if (column.ValueIn(completed) is { } value && Vault.Sealing.TryGetKeyId(value, out var key) && oldKeys[name].Contains(key))
                {
                    values.Add(new SealedValue(row, name, value, column.Field(completed), column.Owner?.Invoke(completed)));
                }
            }
        }

        return new SealedBatch(values, rows.Count < most ? null : id(rows[^1]));
    }
}
