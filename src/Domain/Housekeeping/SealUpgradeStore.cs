using System.Linq.Expressions;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Housekeeping;

/// <summary>Reads rows in the order of their ids and exchanges a sealed value, if it is still the one that was read.</summary>
internal static class SealUpgradeStore
{
    internal const int Batch = 200;

    internal static Task<List<T>> After<T, TId>(PortalDbContext db, Expression<Func<T, TId>> id, TId? last, CancellationToken cancellation)
        where T : class
        where TId : struct, IComparable<TId>
    {
        var rows = All<T>(db).AsNoTracking();
        if (last is { } from)
        {
            var compared = Expression.Call(id.Body, nameof(IComparable<TId>.CompareTo), null,
                Expression.Property(Expression.Constant(new Given<TId>(from, [])), nameof(Given<TId>.Row)));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(Expression.GreaterThan(compared, Expression.Constant(0)), id.Parameters));
        }

        return rows.OrderBy(id).Take(Batch).ToListAsync(cancellation);
    }

    internal static Task Exchange<T, TId>(
        PortalDbContext db, Expression<Func<T, TId>> id, TId row, Expression<Func<T, byte[]?>> column, byte[] old, byte[] fresh, CancellationToken cancellation)
        where T : class
    {
        var given = Expression.Constant(new Given<TId>(row, old));
        var isRow = Expression.Equal(id.Body, Expression.Property(given, nameof(Given<TId>.Row)));
        var isStillOld =
            Expression.Equal(new Renamed(column.Parameters[0], id.Parameters[0]).Visit(column.Body), Expression.Property(given, nameof(Given<TId>.Old)));
        return All<T>(db).Where(Expression.Lambda<Func<T, bool>>(Expression.AndAlso(isRow, isStillOld), id.Parameters))
            .ExecuteUpdateAsync(set => set.SetProperty(column, fresh), cancellation);
    }

    private static IQueryable<T> All<T>(PortalDbContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters([RowFilters.Scope, RowFilters.Merchants]);

    private sealed record Given<TId>(TId Row, byte[] Old);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
