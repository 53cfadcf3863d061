using System.Data.Common;
using CustomerProfiles.Domain.Model;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>Counts the commands that reach the database of a portal whose workers rest, so that each is the caller's.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private int _commands;

    /// <summary>A portal that counts here.</summary>
    public Task<PortalUnderTest> Start() => PortalUnderTest.Start(replacements: services =>
    {
        services.WithoutWorkers().AddClock(new StandingStopwatch());
        services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<MerchantDb>(options => options.AddInterceptors(this));
    });

    /// <summary>How many commands this took.</summary>
    public async Task<int> Count(Func<Task> work)
    {
        var before = Volatile.Read(ref _commands);
        await work();
        return Volatile.Read(ref _commands) - before;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commands);
        return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commands);
        return base.NonQueryExecutedAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commands);
        return base.ScalarExecutedAsync(command, eventData, result, cancellationToken);
    }

    // What is known of the configuration is read again when nobody confirmed it for two seconds, and here nobody does.
    private sealed class StandingStopwatch : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
