namespace CustomerProfiles.Tests.Audit;

/// <summary>One thing after another that can be done to a tenant's log with SQL alone; each of them changes something, and none takes another back.</summary>
internal sealed class AuditAttack(AuditScene scene, Random random, TenantId victim, TenantId neighbour)
{
    private int _names;

    /// <returns>What was done.</returns>
    public async Task<string> Do(bool atHeads)
    {
        var all = atHeads ? AtHeads : AtEntries;
        while (true)
        {
            var (name, attack) = all[random.Next(all.Length)];
            if (await attack() > 0)
            {
                return name;
            }
        }
    }

    // What was inserted is never removed again: nothing would have happened.
    private const string OfVictim = $"tenant_id = @victim AND object_name <> '{Support.DatabaseAttacker.Inserted}'";

    private (string, Func<Task<int>>)[] AtEntries =>
    [
        ("another actor", () => Change($"actor_name = '{Name}'")),
        ("another action", () => Change("action = 'forged'")),
        ("another time", () => Change(IsPostgres ? "at = at - interval '1 minute'" : "at = datetime(at, '-1 minute')")),
        ("another reason", () => Change($"reason = '{Name}'")),
        ("another address", () => Change($"source_address = '{Name}'")),
        ("a result that does not exist", () => Change("result = 'Splendid'")),
        ("changed and unsealed", () => Change($"actor_name = '{Name}', number = NULL, seal = NULL, own_seal = NULL")),
        ("unnumbered", () => Run($"UPDATE audit_entries SET number = NULL, seal = NULL WHERE number IS NOT NULL AND {Some}")),
        ("own seal removed", () => Run($"UPDATE audit_entries SET own_seal = NULL WHERE own_seal IS NOT NULL AND {Some}")),
        ("chain seal removed", () => Run($"UPDATE audit_entries SET seal = NULL WHERE seal IS NOT NULL AND {Some}")),
        ("removed", () => Run($"DELETE FROM audit_entries WHERE {Some}")),
        ("newest removed", () => Run($"DELETE FROM audit_entries WHERE {First("at DESC, number DESC")}")),
        ("all without a number removed", () => Run($"DELETE FROM audit_entries WHERE {OfVictim} AND number IS NULL")),
        ("tail cut", () => Run($"DELETE FROM audit_entries WHERE {OfVictim} AND (number IS NULL OR number > 3)")),
        ("moved to the neighbour", () => Run($"UPDATE audit_entries SET tenant_id = @neighbour, number = NULL, seal = NULL WHERE {Some}")),
        ("under another id", () => Run($"UPDATE audit_entries SET id = {(IsPostgres ? "gen_random_uuid()" : "randomblob(16)")} WHERE {Some}")),
        ("a number far away", () => Run($"UPDATE audit_entries SET number = number + 1000 WHERE number IS NOT NULL AND {Some}")),
        ("a fresh one hidden below one and removed", async () =>
            await Run($"UPDATE audit_entries SET number = -7 WHERE number IS NULL AND {Some}") * Math
                .Max(1, await scene.SealedThen(() => Run("DELETE FROM audit_entries WHERE tenant_id = @victim AND number = -7")))),
        ("a fresh one dated ahead",
            () => Run(
                $"UPDATE audit_entries SET at = {(IsPostgres ? "at + interval '90 years'" : "datetime(at, '+90 years')")} WHERE number IS NULL AND {Some}")),
        ("a number below one", () => Run($"UPDATE audit_entries SET number = -number WHERE number > 0 AND {Some}")),
        ("inserted without seal", () => scene.Attacker.Insert(victim, victim, "NULL", seals: false)),
        ("inserted with the seals of another", () => scene.Attacker.Insert(victim, victim, "NULL", seals: true)),
        ("inserted at the end",
            () => scene.Attacker.Insert(victim, victim, "(SELECT 1 + MAX(number) FROM audit_entries WHERE tenant_id = @into)", seals: true)),
        ("copied from the neighbour", () => scene.Attacker.Insert(victim, neighbour, "NULL", seals: true)),
    ];

    private (string, Func<Task<int>>)[] AtHeads =>
    [
        ("heads put back",
            async () =>
                await scene.Attacker.PutHeadsBack() * await Run(
                    "DELETE FROM audit_entries WHERE tenant_id = @victim AND number > (SELECT number FROM audit_heads WHERE tenant_id = @victim)")),
        ("everything put back", async () => await scene.Attacker.PutHeadsBack() + await scene.Attacker.PutEntriesBack()),
        ("head removed", () => Run("DELETE FROM audit_heads WHERE tenant_id = @victim")),
        ("head and log removed",
            async () => await Run("DELETE FROM audit_heads WHERE tenant_id = @victim") + await Run("DELETE FROM audit_entries WHERE tenant_id = @victim")),
        ("all heads removed", () => Run("DELETE FROM audit_heads")),
        ("all removed", async () => await Run("DELETE FROM audit_heads") + await Run("DELETE FROM audit_entries")),
        ("head lowered", () => Run("UPDATE audit_heads SET number = number - 1 WHERE tenant_id = @victim")),
        ("head of the neighbour",
            () => Run(
                "UPDATE audit_heads SET seal = (SELECT seal FROM audit_heads WHERE tenant_id = @neighbour), mac = (SELECT mac FROM audit_heads WHERE tenant_id = @neighbour) WHERE tenant_id = @victim")),
        ("said to be of an earlier version", () => Run("UPDATE audit_heads SET taken_over = number WHERE tenant_id = @victim")),
    ];

    private static bool IsPostgres => Support.TestDatabase.IsPostgres;

    private string Name => $"ghost {++_names}";

    // The first, the last, or one in between.
    private string Some => First(((string[])["number", "number DESC", "id", "object_name DESC"])[random.Next(4)]);

    private static string First(string order) => $"id = (SELECT id FROM audit_entries WHERE {OfVictim} ORDER BY {order} LIMIT 1)";

    private Task<int> Change(string set) => Run($"UPDATE audit_entries SET {set} WHERE {Some}");

    private Task<int> Run(string sql)
    {
        (string Name, object Value)[] values = [("@victim", victim.Value), ("@neighbour", neighbour.Value)];
        return scene.Attacker.Run(sql, [.. values.Where(v => sql.Contains(v.Name, StringComparison.Ordinal))]);
    }
}
