using System.Net.Sockets;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerProfiles.Tests.Persistence;

/// <summary>A database that cannot be used is 503/1010, no matter what the driver makes of it; a fault of ours stays one.</summary>
public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData("08006")] // connection failure
    [InlineData("25006")] // a standby only reads
    [InlineData("25P03")] // idle in transaction
    [InlineData("28000")] // nobody may come in
    [InlineData("3D000")] // no such database
    [InlineData("40001")] // serialization
    [InlineData("40P01")] // deadlock
    [InlineData("53100")] // disk full
    [InlineData("53300")] // too many connections
    [InlineData("55P03")] // lock not available
    [InlineData("57014")] // statement timeout
    [InlineData("57P01")] // admin shutdown
    [InlineData("57P03")] // starts up, or shuts down
    [InlineData("58030")] // I/O
    [InlineData("XX001")] // damaged
    public void PostgreSQL_says_so_by_its_state(string state)
    {
        var failure = new PostgresException("text", "FATAL", "FATAL", state);

        DatabaseFailure.IsLost(failure).ShouldBeTrue();
        DatabaseFailure.IsLost(new DbUpdateException("text", failure)).ShouldBeTrue();
        DatabaseFailure.IsLost(new InvalidOperationException("likely due to a transient failure", new DbUpdateException("text", failure))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(5)] // busy
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(10)] // I/O
    [InlineData(11)]
    [InlineData(13)] // full
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(26)]
    public void Sqlite_says_so_by_its_code(int code) => DatabaseFailure.IsLost(new DbUpdateException("text", new SqliteException("text", code))).ShouldBeTrue();

    [Fact]
    public void Broken_lines_and_broken_transactions_are_lost_databases_and_our_own_faults_are_not()
    {
        DatabaseFailure.IsLost(new NpgsqlException("text", new IOException("text", new SocketException(104)))).ShouldBeTrue();
        DatabaseFailure.IsLost(new NpgsqlException("text", new TimeoutException())).ShouldBeTrue();
        DatabaseFailure.IsLost(new InvalidOperationException("This transaction has completed") { Source = "Npgsql" }).ShouldBeTrue();
        DatabaseFailure.IsLost(new ObjectDisposedException("NpgsqlConnection") { Source = "Npgsql" }).ShouldBeTrue();
        DatabaseFailure.IsLost(new DbUpdateConcurrencyException("text")).ShouldBeTrue();

        DatabaseFailure.IsLost(new PostgresException("text", "ERROR", "ERROR", "23505")).ShouldBeFalse();
        DatabaseFailure.IsLost(new PostgresException("text", "ERROR", "ERROR", "42703")).ShouldBeFalse();
        DatabaseFailure.IsLost(new SqliteException("text", 19)).ShouldBeFalse();
        DatabaseFailure.IsLost(new InvalidOperationException("text")).ShouldBeFalse();
    }

    [Fact]
    public void A_failing_database_is_one_line_for_each_kind_in_ten_seconds_with_the_number()
    {
        using var log = new CapturedLog();
        using var factory = new LoggerFactory([log]);
        var clock = new ManualClock();
        var lost = new LostDatabaseLog(clock, factory.CreateLogger<LostDatabaseLog>());
        for (var query = 0; query < 500; query++)
        {
            lost.Note(new PostgresException("secret", "FATAL", "FATAL", "57P01"));
            lost.Note(new NpgsqlException("secret"));
        }

        clock.Advance(LostDatabaseLog.Pause);
        lost.Note(new PostgresException("secret", "FATAL", "FATAL", "57P01"));

        var lines = log.Text.Split('\n');
        lines.Length.ShouldBe(3, log.Text);
        lines[2].ShouldContain("57P01); 500 times");
        log.Text.ShouldNotContain("secret");
    }

    [Fact]
    public void A_connection_notices_a_dead_line_in_seconds_unless_the_operator_says_otherwise()
    {
        var usual = Connection("Host=db;Database=profiles");
        (usual.Timeout, usual.CommandTimeout, usual.KeepAlive, usual.TcpKeepAlive, usual.TcpKeepAliveTime, usual.TcpKeepAliveInterval)
            .ShouldBe((5, 15, 10, true, 10, 2));

        var own = Connection("Host=db;Timeout=20;CommandTimeout=60;KeepAlive=0;Tcp Keepalive=false;Tcp Keepalive Time=90");
        (own.Timeout, own.CommandTimeout, own.KeepAlive, own.TcpKeepAlive, own.TcpKeepAliveTime).ShouldBe((20, 60, 0, false, 90));
    }

    [Theory]
    [InlineData("Host=/var/run/postgresql")]
    [InlineData("Host=db,/var/run/postgresql")]
    public void A_Unix_socket_is_opened_without_what_only_TCP_knows(string given)
    {
        var connection = Connection(given);

        (connection.TcpKeepAlive, connection.TcpKeepAliveTime, connection.TcpKeepAliveInterval).ShouldBe((false, 0, 0));
    }

    [Fact]
    public void Of_several_hosts_the_primary_is_wanted_and_looked_for_every_two_seconds_unless_the_operator_says_otherwise()
    {
        Connection("Host=a").TargetSessionAttributes.ShouldBeNull();
        var several = Connection("Host=a,b:5433");
        (several.TargetSessionAttributes, several.HostRecheckSeconds).ShouldBe(("primary", 2));
        var own = Connection("Host=a,b;Target Session Attributes=any;Host Recheck Seconds=30");
        (own.TargetSessionAttributes, own.HostRecheckSeconds).ShouldBe(("any", 30));
    }

    [Theory]
    [InlineData("Host=db", "db", "5432", null)]
    [InlineData("Host=a,b:5433;Port=5431", "a,b", "5431,5433", "primary")]
    [InlineData("Host=[::1]:5433,/var/run/postgresql", "::1,/var/run/postgresql", "5433,5432", "primary")]
    [InlineData("Host=::1", "::1", "5432", null)]
    public void A_backup_asks_the_same_hosts_as_the_server(string given, string hosts, string ports, string? session)
    {
        var dump = PostgresBackup.StartInfo("pg_dump", Connection(given)).Environment;

        (dump["PGHOST"], dump["PGPORT"], dump.TryGetValue("PGTARGETSESSIONATTRS", out var wanted) ? wanted : null).ShouldBe((hosts, ports, session));
    }

    private static NpgsqlConnectionStringBuilder Connection(string given) =>
        new(Engine.PostgresConnection(new DatabaseOptions { Engine = DatabaseEngine.Postgres, ConnectionString = given }));
}
