using System.Text;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Section <c>DeclineLimits</c>: declines an hour after which further charges are declined unasked (code 2004), against card testing.</summary>
public sealed class DeclineLimitOptions
{
    public int PerCard { get; set; } = 10;

    public int PerAddress { get; set; } = 30;

    public int PerConnector { get; set; } = 1000;
}

/// <summary>Counts declines by connector, by card and by the customer's address. A merchant names the address, and in test mode moves no money, so neither
/// counts against other tenants: only cards that were really declined do.</summary>
public sealed class DeclineLimits(MasterKey master, IOptions<DeclineLimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly byte[] _key = master.Derive("decline-limits");

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, byte[], byte[], byte[], DateTime,
        IAsyncEnumerable<DeclineCount>> _counts = EF.CompileAsyncQuery((PortalDbContext db, byte[] first, byte[] second, byte[] third, DateTime since) =>
            db.Declines().Where(d => (d.Subject == first || d.Subject == second || d.Subject == third) && d.At > since)
                .GroupBy(d => d.Subject).Select(g => new DeclineCount(g.Key, g.Count())));

    internal IReadOnlyList<DeclineSubject> SubjectsOf(TenantId tenant, Charge charge, FoundMeans found)
    {
        var ofTenant = $"{(IsForReal(found) ? "live" : "test")}:{tenant}";
        var subjects = new List<DeclineSubject>(3) { Subject($"connector:{found.Route.Connector}", options.Value.PerConnector) };
        if (found.Means is CardMeans card)
        {
            subjects.Add(Subject($"card:{(IsForReal(found) ? "live" : ofTenant)}:{card.Number.Reveal()}", options.Value.PerCard));
        }

        if (charge.Customer is { } customer && customer.Fields.TryGetValue("ipAddress", out var address))
        {
            subjects.Add(Subject($"address:{ofTenant}:{ClientNetwork.Of(address)}", options.Value.PerAddress));
        }

        return subjects;
    }

    // Anybody may have the simulator decline anything, in live mode too.
    private static bool IsForReal(FoundMeans found) => found.Route is { TestMode: false, Adapter: not AdapterKind.Simulator };

    internal async Task<bool> Reached(PortalDbContext db, IReadOnlyList<DeclineSubject> subjects, CancellationToken cancellation)
    {
        // The connector, and where there are such the card and the address; what is missing is asked for twice.
        byte[] HashAt(int position) => subjects[Math.Min(position, subjects.Count - 1)].Hash;
        await foreach (var count in _counts(db, HashAt(0), HashAt(1), HashAt(2), time.Now() - Window).WithCancellation(cancellation))
        {
            if (count.Declines >= subjects.First(s => s.Hash.AsSpan().SequenceEqual(count.Subject)).Limit)
            {
                return true;
            }
        }

        return false;
    }

    internal void Count(PortalDbContext db, IReadOnlyList<DeclineSubject> subjects)
    {
        var now = time.Now();
        foreach (var subject in subjects)
        {
            db.Declines().Add(new Decline { Id = DeclineId.New(now), Subject = subject.Hash, At = now });
        }
    }

    private DeclineSubject Subject(string text, int limit) => new(KeyedHash.Of(_key, Encoding.UTF8.GetBytes(text)), limit);
}

/// <param name="Hash">Keyed hash of what is counted.</param>
internal sealed record DeclineSubject(byte[] Hash, int Limit);

internal sealed record DeclineCount(byte[] Subject, int Declines);
