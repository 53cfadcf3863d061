using System.Diagnostics;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Merging;

/// <summary>A page of possible duplicates among very many profiles; <c>bench/duplicates</c> measures it.</summary>
public sealed class DuplicatePaceTests
{
    private const int Rounds = 5;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";

    private static readonly int Profiles = IsLong ? 1_000_000 : 2_000;

    // The worst that can be: so few equal ones that a page has to look at all.
    private static readonly int Pairs = DuplicateQueries.PageSize / 2;

    [Fact]
    public async Task A_page_is_right_even_where_it_has_to_look_at_every_profile()
    {
        await using var portal = await PortalUnderTest.Start();
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await portal.Ledger.Read(async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
            await Multiply(db, scene);
            return true;
        });

        foreach (var kind in Enum.GetValues<LikenessKind>())
        {
            var longest = TimeSpan.Zero;
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                var page = (await scene.Owner.Do((DuplicateQueries d) => d.List(scene.World.Container, kind, null))).Value.ShouldNotBeNull();
                longest = watch.Elapsed > longest && round > 0 ? watch.Elapsed : longest;
                page.Groups.Count.ShouldBeInRange(Pairs, Pairs + 1);
                page.Next.ShouldBeNull();
            }

            TestContext.Current.SendDiagnosticMessage("{0}: {1:N0} ms at the most for a page of {2:N0} profiles", kind, longest.TotalMilliseconds, Profiles);
        }
    }

#pragma warning disable EF1002, EF1003 // because nothing of the text comes from outside this file
    // All of one card, name and address that nobody else has, but for the first pairs.
    private static async Task Multiply(PortalDbContext db, MergingScene scene)
    {
        var isPostgres = db.Database.IsNpgsql();
        var (id, random, none) = isPostgres ? ("gen_random_uuid()", "(random() * 9e18)::bigint", "NULL::uuid") : ("randomblob(16)", "random()", "NULL");
        var hash = isPostgres ? "decode(md5(n.n::text) || md5('x' || n.n::text), 'hex')" : "randomblob(32)";
        var numbers = $"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {Profiles})";
        object container = isPostgres ? scene.World.Container.Value : scene.World.Container.Value.ToByteArray(bigEndian: true);
        await db.Database.ExecuteSqlRawAsync(
            $"{Insert<Profile>(db, numbers, "p", new() { ["id"] = id, ["guid"] = "'CP-BENCH-' || n.n", ["customer_identification"] = "'b-' || n.n",
                ["preferred_registration_id"] = none })} FROM n, profiles p WHERE p.container_id = {{0}} AND p.customer_identification = 'c-1'", container);
        foreach (var kind in Enum.GetValues<LikenessKind>().Where(k => k != LikenessKind.Instrument))
        {
            await db.Database.ExecuteSqlRawAsync(
                $"INSERT INTO profile_likenesses (container_id, kind, hash, profile_id) SELECT container_id, '{kind}', {random}, id FROM profiles WHERE guid LIKE 'CP-BENCH-%'");
            await db.Database.ExecuteSqlRawAsync(
                $"UPDATE profile_likenesses SET hash = 7 * (SELECT (CAST(substr(p.guid, 10) AS int) + 1) / 2 FROM profiles p WHERE p.id = profile_id) WHERE kind = '{kind}'"
                + $" AND profile_id IN (SELECT id FROM profiles WHERE guid IN ({string.Join(", ", Enumerable.Range(1, 2 * Pairs).Select(n => $"'CP-BENCH-{n}'"))}))");
        }

        await db.Database.ExecuteSqlRawAsync(
            $"{Insert<Registration>(db, numbers, "r", new() { ["id"] = id, ["profile_id"] = "p.id", ["token"] = "'pt::' || n.n", ["transaction_id"] = id,
                ["equality_hash"] = $"CASE WHEN n.n <= {2 * Pairs} THEN {Paired(isPostgres)} ELSE {hash} END" })} FROM n JOIN profiles p ON p.guid = 'CP-BENCH-' || n.n,"
            + " registrations r WHERE r.id = (SELECT o.id FROM registrations o JOIN profiles k ON k.id = o.profile_id WHERE k.container_id = {0} AND k.customer_identification = 'c-1')",
            container);
        await db.Database.ExecuteSqlRawAsync(isPostgres ? "VACUUM ANALYZE" : "ANALYZE");
    }
#pragma warning restore EF1002, EF1003

    private static string Paired(bool isPostgres) =>
        isPostgres ? "decode(md5('pair' || ((n.n + 1) / 2)::text), 'hex')" : "CAST('pair' || ((n.n + 1) / 2) AS BLOB)";

    // A copy of a row, but for these columns.
    private static string Insert<T>(PortalDbContext db, string numbers, string from, Dictionary<string, string> but)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(p => p.GetColumnName()).ToList();
        return $"{numbers} INSERT INTO {type.GetTableName()} ({string.Join(", ", columns)}) "
            + $"SELECT {string.Join(", ", columns.Select(c => but.GetValueOrDefault(c, $"{from}.{c}")))}";
    }
}
