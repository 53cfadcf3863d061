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
public sealed class DeclineLimits(InstallationKeys keys, IOptions<DeclineLimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, byte[], byte[], byte[], DateTime,
        IAsyncEnumerable<DeclineCount>> _counts = EF.CompileAsyncQuery((PortalDbContext db, byte[] first, byte[] second, byte[] third, DateTime since) =>
            db.Declines().Where(d => (d.Subject == first || d.Subject == second || d.Subject == third) && d.At > since)
                .GroupBy(d => d.Subject).Select(g => new DeclineCount(g.Key, g.Count())));

    internal IReadOnlyList<DeclineSubject> SubjectsOf(TenantId tenant, Charge charge, FoundMeans found)
    {
        var ofTenant = $"{(IsForReal(found) ? "live" : "test")}:{tenant}";
        var ofHour = KeysOfHour();
        var subjects = new List<DeclineSubject>(3) { Subject(ofHour, $"connector:{found.Route.Connector}", options.Value.PerConnector) };
        if (found.Means is CardMeans card)
        {
            subjects.Add(Subject(ofHour, $"card:{(IsForReal(found) ? "live" : ofTenant)}:{card.Number.Reveal()}", options.Value.PerCard));
        }

        if (charge.Customer is { } customer && customer.Fields.TryGetValue("ipAddress", out var address))
        {
            subjects.Add(Subject(ofHour, $"address:{ofTenant}:{ClientNetwork.Of(address)}", options.Value.PerAddress));
        }

        return subjects;
    }

    // The current one first: what is counted now is counted under it.
    private List<InstallationKey> KeysOfHour()
    {
        var current = keys.Current(InstallationPurpose.DeclineLimits);
        return [.. keys.UsedSince(InstallationPurpose.DeclineLimits, time.Now() - Window).Where(key => key.Generation <= current.Generation)];
    }

    // Anybody may have the simulator decline anything, in live mode too.
    private static bool IsForReal(FoundMeans found) => found.Route is { TestMode: false, Adapter: not AdapterKind.Simulator };

    internal async Task<bool> Reached(PortalDbContext db, IReadOnlyList<DeclineSubject> subjects, CancellationToken cancellation)
    {
        var counted = new int[subjects.Count];
        for (var generation = 0; generation < subjects[0].Hashes.Count; generation++)
        {
            // The connector, and where there are such the card and the address; what is missing is asked for twice.
            byte[] HashAt(int position) => subjects[Math.Min(position, subjects.Count - 1)].Hashes[generation];
            await foreach (var count in _counts(db, HashAt(0), HashAt(1), HashAt(2), time.Now() - Window).WithCancellation(cancellation))
            {
                var subject = subjects.ToList().FindIndex(s => s.Hashes[generation].AsSpan().SequenceEqual(count.Subject));
                counted[subject] += count.Declines;
                if (counted[subject] >= subjects[subject].Limit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    internal void Count(PortalDbContext db, IReadOnlyList<DeclineSubject> subjects)
    {
        var now = time.Now();
        foreach (var subject in subjects)
        {
            db.Declines().Add(new Decline { Id = DeclineId.New(now), Subject = subject.Hashes[0], At = now });
        }
    }

    private static DeclineSubject Subject(IReadOnlyList<InstallationKey> keysOfHour, string text, int limit)
    {
        var value = Encoding.UTF8.GetBytes(text);
        return new([.. keysOfHour.Select(key => KeyedHash.Of(key.Bytes, value))], limit);
    }
}

/// <param name="Hashes">Keyed hashes of what is counted: under the key of now, and in the hour after a change under the one before, too.</param>
internal sealed record DeclineSubject(IReadOnlyList<byte[]> Hashes, int Limit);

internal sealed record DeclineCount(byte[] Subject, int Declines);
