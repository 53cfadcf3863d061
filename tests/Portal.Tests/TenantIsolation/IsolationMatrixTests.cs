using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Every operation of the API × the names of everybody, near and far: what is not the caller's is answered exactly like what does not
/// exist, and not one row changes.</summary>
public sealed class IsolationMatrixTests(ITestOutputHelper output)
{
    // An attacker is any merchant with good credentials who has come by somebody's token, uuid, guid or customer id.
    [Theory]
    [InlineData("books")]
    [InlineData("sibling on the shared container")]
    [InlineData("sibling with a container of its own")]
    [InlineData("parent")]
    [InlineData("foreign")]
    public async Task Nobody_reaches_what_is_not_theirs(string caller)
    {
        await using var portal = await PortalUnderTest.Start();
        var town = await Neighbourhood.Create(portal);
        var (shop, pairs, wrong) = (town.Shops[caller], 0, new List<string>());
        var mine = await Goods.Of(shop);
        var missing = await Answers(shop, mine, Goods.OfNobody(mine.CardToken));

        foreach (var (name, owner) in town.Shops)
        {
            var relation = town.Between(shop, owner);
            var outcomes = Attempt.All.ToLookup(a => a.Expected(relation));
            pairs += Attempt.All.Count;
            wrong.AddRange((await Foreign(portal, shop, mine, await Goods.Of(owner), outcomes[Outcome.AsMissing], missing)).Select(w => $"{name}: {w}"));
            wrong.AddRange((await Refused(portal, shop, mine, await Goods.Of(owner), outcomes[Outcome.Refused])).Select(w => $"{name}: {w}"));
            wrong.AddRange((await Harmless(portal, shop, owner, outcomes[Outcome.Harmless])).Select(w => $"{name}: {w}"));
            wrong.AddRange((await Works(shop, owner, outcomes[Outcome.Works])).Select(w => $"{name}: {w}"));
        }

        wrong.ShouldBeEmpty();
        pairs.ShouldBe(Attempt.All.Count * 8);
        output.WriteLine($"{pairs} pairs: {caller} tried {Attempt.All.Count} operations on the names of {town.Shops.Count} merchants.");
        Console.WriteLine($"Tenant isolation: {pairs} pairs tried as {caller}");
    }

    private static async Task<Dictionary<string, WireAnswer>> Answers(Shop caller, Goods mine, Goods theirs)
    {
        var answers = new Dictionary<string, WireAnswer>();
        foreach (var attempt in Attempt.All)
        {
            // Those that work for nobody's names too would use up the caller's own goods.
            if (attempt.Expected(new Relation(false, false, false)) == Outcome.AsMissing)
            {
                answers[attempt.Name] = await attempt.Do(caller, mine, theirs);
            }
        }

        return answers;
    }

    private static async Task<List<string>> Foreign(
        PortalUnderTest portal, Shop caller, Goods mine, Goods theirs, IEnumerable<Attempt> attempts, Dictionary<string, WireAnswer> missing)
    {
        var wrong = new List<string>();
        var before = await DatabaseDump.Take(portal);
        foreach (var attempt in attempts)
        {
            var answer = await attempt.Do(caller, mine, theirs);
            if (AsSeen(answer) != AsSeen(missing[attempt.Name]) || answer.Succeeded)
            {
                wrong.Add($"{attempt} was answered {AsSeen(answer)}, a missing one {AsSeen(missing[attempt.Name])}");
            }
        }

        wrong.AddRange((await DatabaseDump.Take(portal)).Differences(before).Select(row => $"changed {row}"));
        return wrong;
    }

    private static async Task<List<string>> Refused(PortalUnderTest portal, Shop caller, Goods mine, Goods theirs, IEnumerable<Attempt> attempts)
    {
        var wrong = new List<string>();
        var before = await DatabaseDump.Take(portal);
        foreach (var attempt in attempts)
        {
            var answer = await attempt.Do(caller, mine, theirs);
            if (answer.Succeeded || answer.Status >= 500)
            {
                wrong.Add($"{attempt} was answered {AsSeen(answer)}");
            }
        }

        wrong.AddRange((await DatabaseDump.Take(portal)).Differences(before).Select(row => $"changed {row}"));
        return wrong;
    }

    private static async Task<List<string>> Harmless(PortalUnderTest portal, Shop caller, Shop owner, IEnumerable<Attempt> attempts)
    {
        var (wrong, prepared) = (new List<string>(), new List<(Attempt Attempt, Goods Mine, Goods Theirs)>());
        foreach (var attempt in attempts)
        {
            prepared.Add((attempt, await Goods.Of(caller), await Goods.Of(owner)));
        }

        var container = (await portal.ScopeOf(owner)).Connector.Container ?? default(ContainerId);
        var isNear = caller.Tenant == owner.Tenant || (await portal.ScopeOf(caller)).Connector.Container == container;
        var before = isNear ? null : await DatabaseDump.Take(portal);
        foreach (var (attempt, mine, theirs) in prepared)
        {
            var answer = await attempt.Do(caller, mine, theirs);
            if (!answer.Succeeded)
            {
                wrong.Add($"{attempt} was answered {AsSeen(answer)}");
            }
        }

        if (before is not null)
        {
            var after = await DatabaseDump.Take(portal);
            var changed = after.Of(owner.Tenant.Value, container.Value).Differences(before.Of(owner.Tenant.Value, container.Value));
            wrong.AddRange(changed.Select(row => $"one of {string.Join(", ", prepared.Select(p => p.Attempt))} changed {row}"));
        }

        return wrong;
    }

    private static async Task<List<string>> Works(Shop caller, Shop owner, IEnumerable<Attempt> attempts)
    {
        var wrong = new List<string>();
        var (mine, theirs) = (await Goods.Of(caller), await Goods.Of(owner));
        foreach (var attempt in attempts)
        {
            var answer = await attempt.Do(caller, attempt.SpendsMine ? await Goods.Of(caller) : mine, attempt.SpendsTheirs ? await Goods.Of(owner) : theirs);
            if (!answer.Succeeded)
            {
                wrong.Add($"{attempt} was answered {AsSeen(answer)}");
            }
        }

        return wrong;
    }

    // All that a caller can see, but for the hour and what is left of its limit.
    private static string AsSeen(WireAnswer answer) =>
        $"{answer} {string.Join(' ', answer.Headers.Where(h => h.Key is not ("Date" or "X-RateLimit-Remaining")).Select(h => $"{h.Key}={string.Join(',', h.Value)}"))}";
}
