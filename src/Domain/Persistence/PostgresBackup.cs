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
            using var dump = Process.Start(StartInfo(tool, new NpgsqlConnectionStringBuilder(Engine.PostgresConnection(database))))!;
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
                ErrorCodes.NotFound,
                $"{tool} cannot be started. Install PostgreSQL's client programs, of the server's version or later, or name their folder in Database:ToolsFolder.");
        }
    }

    internal static ProcessStartInfo StartInfo(string tool, NpgsqlConnectionStringBuilder connection)
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
        var hosts = (connection.Host ?? string.Empty).Split(',').Select(host => HostAndPort(host.Trim(), connection.Port)).ToList();
        Set("PGHOST", string.Join(',', hosts.Select(host => host.Name)));
        Set("PGPORT", string.Join(',', hosts.Select(host => host.Port)));
        Set("PGTARGETSESSIONATTRS", connection.TargetSessionAttributes?.ToLowerInvariant());
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

    // Npgsql writes the port behind the host, libpq keeps two lists. A folder of sockets has no port behind it, and an IPv6 address has colons of its own.
    private static (string Name, string Port) HostAndPort(string host, int usual)
    {
        var colon = host.LastIndexOf(':');
        var hasPort = colon > 0 && host[0] != '/' && (host.IndexOf(':') == colon || host[colon - 1] == ']');
        return ((hasPort ? host[..colon] : host).Trim('[', ']'), hasPort ? host[(colon + 1)..] : usual.ToString(CultureInfo.InvariantCulture));
    }

    private static string ModeName(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
