using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>What every list does with its rows.</summary>
internal static class ListRows
{
    /// <param name="page">From 1; less is the first.</param>
    internal static IQueryable<T> OnPage<T>(this IQueryable<T> rows, int page, int size) => rows.Skip((Math.Max(page, 1) - 1) * size).Take(size);

    /// <summary>How many rows there are, counted to one more than lists count, which says that there are more.</summary>
    internal static Task<int> CountForList<T>(this IQueryable<T> rows) => rows.Take(Page<T>.CountLimit + 1).CountAsync();
}
