using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.Shared;
using Npgsql;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Leaves the copying to PostgreSQL's own pg_dump, as SQL that psql reads: in it single rows can be left out.</summary>
internal static class PostgresBackup
{
    internal static async Task<Result> Copy(DatabaseOptions database, string file, CancellationToken cancellation)
    {
        var tool = database.ToolsFolder is { } folder ? Path.Combine(folder, "pg_dump") : "pg_dump";
        try
        {
            using var dump = Process.Start(StartInfo(tool, new NpgsqlConnectionStringBuilder(database.RequiredConnectionString)))!;
            var complaint = dump.StandardError.ReadToEndAsync(cancellation);
            var filter = new TokenKeyFilter();
            await using (var copy = new StreamWriter(file))
            {
                await filter.Copy(dump.StandardOutput, copy, cancellation);
            }

            await dump.WaitForExitAsync(cancellation);
            return dump.ExitCode != 0 ? new Error(ErrorCodes.Unavailable, $"pg_dump could not write the backup: {(await complaint).Trim()}")
                : !filter.FoundKeys ? new Error(ErrorCodes.Internal, "The table of keys was not found in what pg_dump wrote, so the copy was thrown away.")
                : Result.Ok;
        }
        catch (Win32Exception)
        {
            return new Error(
                ErrorCodes.NotFound, $"{tool} cannot be started. Install PostgreSQL's client programs, of the server's version or later, or name their folder in Database:ToolsFolder.");
        }
    }

    private static ProcessStartInfo StartInfo(string tool, NpgsqlConnectionStringBuilder connection)
    {
        var start = new ProcessStartInfo(tool)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            ArgumentList =
            {
                "--format=plain", "--encoding=UTF8", "--no-owner", "--no-privileges", "--no-password",
                "--exclude-table-data=*.used_card_tokens", "--exclude-table-data=*.user_sessions",
            },
        };

        // On the environment, not among the arguments, which every user of the machine can read.
        Set("PGHOST", connection.Host);
        Set("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGDATABASE", connection.Database ?? connection.Username);
        Set("PGUSER", connection.Username);
        Set("PGPASSWORD", connection.Password);
        Set("PGPASSFILE", connection.Passfile);
        Set("PGSSLMODE", ModeName(connection.SslMode));
        Set("PGSSLROOTCERT", connection.RootCertificate);
        Set("PGSSLCERT", connection.SslCertificate);
        Set("PGSSLKEY", connection.SslKey);
        return start;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }
    }

    private static string ModeName(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
