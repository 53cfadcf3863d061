using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Portal.Hosting;

/// <summary><c>./run backup FILE</c>: a consistent copy of the database, while the server runs or not.</summary>
internal static class BackupCommand
{
    internal static async Task<int> Run(CommandLine line)
    {
        if (line.Words is not [var file])
        {
            await Console.Error.WriteLineAsync("Say where to: ./run backup FILE");
            return 2;
        }

        var configuration = line.CreateBuilder().Configuration;
        var data = configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var vault = configuration.GetSection("Vault").Get<VaultOptions>() ?? new VaultOptions();
        var written = await new Backup(database, data).Write(Path.GetFullPath(file), CancellationToken.None);
        if (!written.IsOk)
        {
            await Console.Error.WriteLineAsync(written.Error.Message);
            return 1;
        }

        Console.WriteLine($"""
            Backup written to {Path.GetFullPath(file)}, readable by its owner only.
            The master key is not in it. It is in {Path.GetFullPath(vault.MasterKeyFileIn(data))}; keep a copy of that file elsewhere:
            without it nobody can read the cards, IBANs and secrets of this backup.
            """);
        return 0;
    }
}
