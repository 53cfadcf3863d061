using System.Collections.Concurrent;
using System.Data.Common;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Notifications;

public sealed class IdleWorkerTests
{
    // With nothing due a look is one statement; by the settings of an installation there is one look a second.
    [Fact]
    public async Task A_worker_with_nothing_to_do_asks_one_question_at_each_look()
    {
        var statements = new Statements();
        await using var portal = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Notifications:PollInterval"] = "00:00:00.020" },
            replacements: services => services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(statements)));
        await statements.Reach(50);

        var seen = statements.Seen;

        seen.Distinct().ShouldHaveSingleItem().ShouldStartWith("SELECT");
        new NotificationOptions().PollInterval.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.2));
    }

    private sealed class Statements : DbCommandInterceptor
    {
        private readonly ConcurrentQueue<string> _seen = new();
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _wanted = int.MaxValue;

        internal IReadOnlyList<string> Seen => [.. _seen];

        internal Task Reach(int statements)
        {
            Volatile.Write(ref _wanted, statements);
            return _reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Note(command.CommandText);
            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Note(command.CommandText);
            return base.NonQueryExecutedAsync(command, eventData, result, cancellationToken);
        }

        // Housekeeping, which deletes what has expired, comes by once a minute.
        private void Note(string statement)
        {
            if (!statement.Contains("notif", StringComparison.Ordinal) || statement.Contains("DELETE", StringComparison.Ordinal))
            {
                return;
            }

            _seen.Enqueue(statement);
            if (_seen.Count >= Volatile.Read(ref _wanted))
            {
                _reached.TrySetResult();
            }
        }
    }
}
