using System.Collections.Concurrent;
using System.Data.Common;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A database that cannot be used fails every query of every call and worker: one line for each kind in some seconds, with their number.</summary>
internal sealed partial class LostDatabaseLog(TimeProvider time, ILogger<LostDatabaseLog> log) : IDbConnectionInterceptor, IDbCommandInterceptor
{
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Told> _told = new();

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Note(eventData.Exception);

    public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData.Exception);
        return Task.CompletedTask;
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData.Exception);
        return Task.CompletedTask;
    }

    internal void Note(Exception failure)
    {
        if (!DatabaseFailure.IsLost(failure))
        {
            return;
        }

        // Kinds and codes are few; the text of a failure may quote data.
        var kind = $"{failure.GetType().Name} {DatabaseFailure.Code(failure)}".TrimEnd();
        var told = _told.GetOrAdd(kind, _ => new Told());
        if (told.Count(time.Now()) is { } times)
        {
            CannotBeUsed(kind, times);
        }
    }

    [LoggerMessage(LogLevel.Error, "The database cannot be used ({Kind}); {Times} times since this was last said.")]
    private partial void CannotBeUsed(string kind, int times);

    private sealed class Told
    {
        private readonly Lock _gate = new();
        private DateTime _next;
        private int _times;

        /// <returns>How often, when it is time to say so.</returns>
        internal int? Count(DateTime now)
        {
            lock (_gate)
            {
                _times++;
                if (now < _next)
                {
                    return null;
                }

                var said = _times;
                (_next, _times) = (now + Pause, 0);
                return said;
            }
        }
    }
}
