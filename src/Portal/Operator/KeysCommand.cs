using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Operator;

/// <summary><c>./run keys …</c>: what the page <i>Keys</i> of the portal does, for where nobody can sign in, and what only the server can do.</summary>
internal static class KeysCommand
{
    private const string HowTo = """
        ./run keys list | runs | renew ID | renew-due | retire ID | take-back ID | destroy ID "REASON"
                 | new-share | allow-new-master-key | new-master-key | add-master-key
        """;

    /// <summary>One line for each verb.</summary>
    internal static Task<int> Run(CommandLine line) => line.Words switch
    {
        ["list"] => OperatorCommand.Do(line, List),
        ["runs"] => OperatorCommand.Do(line, Runs),
        ["renew", var id] => OnKey(
            line, id, (keys, key) => keys.Renew(key), "Renewed. What the old key sealed comes under the new one from now on: ./run keys runs"),
        ["renew-due"] => OperatorCommand.Do(line, async services =>
            (await services.GetRequiredService<KeyAdmin>().RenewDue()).Map(renewed => $"{renewed} keys renewed.")),
        ["retire", var id] => OnEither(line, id, (keys, key) => keys.Retire(key), masters => masters.Retire(id), "Retired. It opens nothing any more."),
        ["take-back", var id] => OnEither(line, id, (keys, key) => keys.TakeBack(key), masters => masters.TakeBack(id), "It opens again."),
        ["destroy", var id, var reason] => OnEither(
            line, id, (keys, key) => keys.Destroy(key, reason), masters => masters.Destroy(id, reason), "Destroyed."),
        ["new-share"] => NewShare(),
        ["allow-new-master-key"] => OperatorCommand.Do(line, async services => Said(
            await services.GetRequiredService<MasterKeyAdmin>().AllowNew(),
            "For 24 hours two operators can make a new master key in the portal: Keys, Master keys.")),
        ["new-master-key"] => OperatorCommand.Do(line, NewMasterKey),
        ["add-master-key"] => AddMasterKey(line),
        _ => OperatorCommand.Usage(HowTo),
    };

    /// <summary><c>./run name-operator USERNAME</c></summary>
    internal static Task<int> NameOperator(CommandLine line) => line.Words switch
    {
        [var user] => OperatorCommand.Do(line, async services => Said(
            await services.GetRequiredService<OperatorAdmin>().Name(user), $"{user} looks after the keys of this installation: Security, Keys in the portal.")),
        _ => OperatorCommand.Usage("./run name-operator USERNAME"),
    };

    /// <summary><c>./run drop-operator USERNAME</c></summary>
    internal static Task<int> DropOperator(CommandLine line) => line.Words switch
    {
        [var user] => OperatorCommand.Do(line, async services => Said(
            await services.GetRequiredService<OperatorAdmin>().Drop(user), $"{user} does not see the keys any more.")),
        _ => OperatorCommand.Usage("./run drop-operator USERNAME"),
    };

    private static Task<int> OnKey(CommandLine line, string id, Func<KeyAdmin, Id<IdOf.DataKey>, Task<Result>> change, string said) =>
        OperatorCommand.Do(line, async services => Guid.TryParse(id, out var key)
            ? Said(await change(services.GetRequiredService<KeyAdmin>(), new Id<IdOf.DataKey>(key)), said)
            : Error.Invalid("id", $"'{id}' is no id of a key. ./run keys list shows them."));

    private static Task<int> OnEither(
        CommandLine line, string id, Func<KeyAdmin, Id<IdOf.DataKey>, Task<Result>> changeKey, Func<MasterKeyAdmin, Task<Result>> changeMaster, string said) =>
        Guid.TryParse(id, out _) ? OnKey(line, id, changeKey, said)
        : OperatorCommand.Do(line, async services => Said(await changeMaster(services.GetRequiredService<MasterKeyAdmin>()), said));

    private static Result<string> Said(Result done, string said) => done.IsOk ? said : done.Error;

    private static async Task<Result<string>> List(IServiceProvider services)
    {
        var queries = services.GetRequiredService<KeyQueries>();
        var masters = await queries.MasterKeys();
        if (!masters.IsOk)
        {
            return masters.Error;
        }

        var text = new StringBuilder("Master keys\n");
        foreach (var key in masters.Value.Keys)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {key.Id,-38}{key.State,-12}since {key.StateSince:yyyy-MM-dd}{Due(key.DueAt)}");
        }

        text.AppendLine("Data keys");
        for (var page = 1; ; page++)
        {
            var keys = await queries.List(new KeyFilter { Page = page });
            if (!keys.IsOk)
            {
                return keys.Error;
            }

            foreach (var key in keys.Value.Items)
            {
                var empty = key.EmptySince is null ? string.Empty : "  (nothing needs it)";
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {key.Id,-38}{key.State,-12}since {key.StateSince:yyyy-MM-dd}{Due(key.DueAt)}  {key.Purpose} {key.Generation}: {key.Owner}{empty}");
            }

            if (keys.Value.Items.Count < KeyFilter.PageSize)
            {
                return text.ToString().TrimEnd();
            }
        }
    }

    private static string Due(DateTime? at) => at is { } due ? string.Create(CultureInfo.InvariantCulture, $", due {due:yyyy-MM-dd}") : string.Empty;

    private static async Task<Result<string>> Runs(IServiceProvider services) => (await services.GetRequiredService<KeyQueries>().Runs()).Map(runs =>
        runs.Count == 0 ? "No run yet." : string.Join('\n', runs.Select(Words)));

    private static string Words(KeyRunItem run)
    {
        var ended = run.EndedAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"ended {end:yyyy-MM-dd HH:mm}") : "under way";
        var rate = run.PerSecond is { } perSecond ? string.Create(CultureInfo.InvariantCulture, $", {perSecond:0} a second") : string.Empty;
        var left = run.TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:hh\\:mm\\:ss} left") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Kind,-9}{run.StartedAt:yyyy-MM-dd HH:mm} {ended,-24}{run.Done} of {run.Total} rows, {run.Failed} did not open{rate}{left}");
    }

    private static Task<int> NewShare()
    {
        var share = MasterKeyAdmin.NewShare();
        Console.WriteLine($"{share}\nCheck value {MasterKeyAdmin.CheckValueOf(share)}. Keep it where nobody who has the other share can get it.");
        return Task.FromResult(0);
    }

    // Both people are at the terminal, and neither sees what the other one types.
    private static async Task<Result<string>> NewMasterKey(IServiceProvider services)
    {
        var masters = services.GetRequiredService<MasterKeyAdmin>();
        if ((await services.GetRequiredService<KeyQueries>().MasterKeys()).Value?.FirstShare is { } theirs)
        {
            return Error.NotAllowed($"{theirs.CustodianName} has entered a first share in the portal. Complete it there, or drop it there first.");
        }

        var first = await masters.EnterShare(Ask("First custodian, your share: "), Console.IsInputRedirected ? null : AskName());
        if (!first.IsOk)
        {
            return first.Error;
        }

        Console.Error.WriteLine($"Check value {first.Value.CheckValue}.");
        var second = await masters.EnterShare(Ask("Second custodian, your share: "), Console.IsInputRedirected ? null : AskName());
        if (!second.IsOk)
        {
            await masters.DropShare();
        }

        return second.Map(made => $"Check value {made.CheckValue}.\nMaster key {made.MasterKey} takes over as soon as every server has it: ./run keys list");
    }

    private static string? AskName()
    {
        Console.Error.Write("Your name: ");
        return Console.ReadLine();
    }

    // For a server whose file lacks a master key that two custodians know: it works without the database.
    private static async Task<int> AddMasterKey(CommandLine line)
    {
        var configuration = line.CreateBuilder().Configuration;
        var data = configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
        var file = (configuration.GetSection("Vault").Get<VaultOptions>() ?? new VaultOptions()).MasterKeyFileIn(data);
        var (first, second) = (Ask("First custodian, your share: "), Ask("Second custodian, your share: "));
        Console.Error.WriteLine($"Check values {MasterKeyAdmin.CheckValueOf(first)} and {MasterKeyAdmin.CheckValueOf(second)}.");
        var added = MasterKeys.AddToFile(file, first, second);
        await (added.IsOk ? Console.Out : Console.Error).WriteLineAsync(
            added.IsOk ? $"Master key {added.Value} is in {Path.GetFullPath(file)}. Start the server." : added.Error.Message);
        return added.IsOk ? 0 : 1;
    }

    // Not echoed; from a pipe it is a line.
    private static string Ask(string question)
    {
        Console.Error.Write(question);
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine() ?? string.Empty;
        }

        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
