using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Operator;

/// <summary><c>./run backup FILE</c>: a consistent copy of the database, while the server runs or not.</summary>
internal static class BackupCommand
{
    private const string Plain = "plain";

    internal static async Task<int> Run(CommandLine line)
    {
        var isPlain = line.Words.Contains(Plain);
        if (line.Words.Where(word => word != Plain).ToArray() is not [var file])
        {
            await Console.Error.WriteLineAsync("Say where to: ./run backup FILE [--recipient age1... | --plain]");
            return 2;
        }

        var configuration = line.CreateBuilder().Configuration;
        var data = configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var vault = configuration.GetSection("Vault").Get<VaultOptions>() ?? new VaultOptions();
        var seal = isPlain ? null : SealOf(line, data);
        if (seal is null && !isPlain)
        {
            await Console.Error.WriteLineAsync(
                "For whom is the backup sealed? Make a key away from this machine with: age-keygen -o backup.key. Then give the public key that it prints with "
                + $"--recipient age1..., or write it into {Path.GetFullPath(RecipientsIn(data))}. Without the file backup.key nobody can open the backup. "
                + "--plain writes a backup that is not sealed.");
            return 2;
        }

        var written = await new Backup(database, data).Write(Path.GetFullPath(file), seal, CancellationToken.None);
        if (!written.IsOk)
        {
            await Console.Error.WriteLineAsync(written.Error.Message);
            return 1;
        }

        if (isPlain)
        {
            await Console.Error.WriteLineAsync("Warning: this backup is not sealed. What the vault does not seal can be read by everybody who gets the file.");
        }

        Console.WriteLine($"""
            Backup written to {Path.GetFullPath(file)}, readable by its owner only.
            The master key is not in it. It is in {Path.GetFullPath(vault.MasterKeyFileIn(data))}; keep a copy of that file elsewhere:
            without it nobody can read the cards, IBANs and secrets of this backup.
            """);
        return 0;
    }

    private static BackupSeal? SealOf(CommandLine line, DataOptions data) =>
        line.Option("recipient") is { } recipient ? new BackupSeal(recipient, null)
        : File.Exists(RecipientsIn(data)) ? new BackupSeal(null, RecipientsIn(data))
        : null;

    private static string RecipientsIn(DataOptions data) => Path.Combine(data.Folder, "backup.recipients");
}
