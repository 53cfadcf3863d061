using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomerProfiles.Domain.Shared;
using Npgsql;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Leaves the copying to PostgreSQL's own pg_dump, in the custom format that pg_restore reads.</summary>
internal static class PostgresBackup
{
    internal static async Task<Result> Copy(DatabaseOptions database, string file, CancellationToken cancellation)
    {
        var tool = database.ToolsFolder is { } folder ? Path.Combine(folder, "pg_dump") : "pg_dump";
        try
        {
            using var dump = Process.Start(StartInfo(tool, new NpgsqlConnectionStringBuilder(database.RequiredConnectionString), file))!;
            var complaint = await dump.StandardError.ReadToEndAsync(cancellation);
            await dump.WaitForExitAsync(cancellation);
            return dump.ExitCode == 0 ? Result.Ok : new Error(ErrorCodes.Unavailable, $"pg_dump could not write the backup: {complaint.Trim()}");
        }
        catch (Win32Exception)
        {
            return new Error(
                ErrorCodes.NotFound, $"{tool} cannot be started. Install PostgreSQL's client programs, of the server's version or later, or name their folder in Database:ToolsFolder.");
        }
    }

    private static ProcessStartInfo StartInfo(string tool, NpgsqlConnectionStringBuilder connection, string file)
    {
        var start = new ProcessStartInfo(tool)
        {
            RedirectStandardError = true,
            ArgumentList = { "--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--file={file}" },
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
