using System.Globalization;

namespace CustomerProfiles.Tests.Audit;

/// <summary>Proof 4: somebody with full SQL does anything to the log of a running server, while people go on working. It always shows, and where nobody
/// was at it, the log is intact. 30 sequences, 600 with <c>CP_TEST_LONG=1</c>; <c>CP_TEST_SEED</c> repeats a run.</summary>
public sealed class AuditAttackTests(ITestOutputHelper output)
{
    // Of the sequences on one server the last one is at the heads: what it does concerns the logs of all tenants.
    private const int PerServer = 10;

    private static int Sequences => Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 600 : 30;

    [Fact]
    public async Task What_is_done_to_the_database_shows()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CP_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261128;
        var random = new Random(seed);
        var done = 0;
        while (done < Sequences)
        {
            await using var scene = await AuditScene.Open();
            for (var i = 1; i <= PerServer; i++, done++)
            {
                await Play(scene, random, isAtHeads: i == PerServer, $"seed {seed}, sequence {done + 1}");
            }
        }

        var summary = $"Attacks on the audit: {done} sequences, all found (seed {seed})";
        output.WriteLine(summary);
        Console.WriteLine(summary);
    }

    private static async Task Play(AuditScene scene, Random random, bool isAtHeads, string occasion)
    {
        var (victim, neighbour) = (await scene.NewTenant(), await scene.NewTenant());
        await scene.Work(victim, random.Next(4, 9));
        await scene.Work(neighbour, 3);
        await scene.Seal();
        await scene.Attacker.Copy();
        await scene.Work(victim, random.Next(1, 4));
        if (random.Next(2) == 0)
        {
            await scene.Seal();
        }

        (await scene.Verify(victim)).Findings.ShouldBeEmpty(occasion);
        (await scene.Verify(neighbour)).Findings.ShouldBeEmpty(occasion);

        var attack = new AuditAttack(scene, random, victim, neighbour);
        var steps = new List<string>();
        for (var step = random.Next(1, 5); step > 0; step--)
        {
            steps.Add(await attack.Do(isAtHeads && step == 1));
            await GoOn(scene, random, victim, steps);
        }

        (await scene.Verify(victim)).IsIntact.ShouldBeFalse($"{occasion}: {string.Join(", ", steps)}");
    }

    private static async Task GoOn(AuditScene scene, Random random, TenantId victim, List<string> steps)
    {
        if (random.Next(2) == 0)
        {
            await scene.Work(victim, random.Next(1, 3));
            steps.Add("work");
        }

        if (random.Next(2) == 0)
        {
            await scene.Seal();
            steps.Add("sealing");
        }
    }
}
