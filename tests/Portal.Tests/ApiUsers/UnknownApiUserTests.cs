using System.Data.Common;
using System.Net.Http.Headers;
using System.Text;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.ApiUsers;

/// <summary>Attack: to learn from answers, or from their time, which API users exist. Those that do are kept in memory, and others are read from the
/// database.</summary>
public sealed class UnknownApiUserTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_nobody_has_costs_and_answers_the_same_as_a_wrong_password()
    {
        var (reads, clock) = (new ApiUserReads(), new ManualClock(DateTimeOffset.UtcNow));
        await using var portal = await PortalUnderTest.Start(replacements: services =>
        {
            // Only what the calls themselves read is counted.
            services.WithoutWorkers().AddClock(clock);
            services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(reads));
        });
        var shop = (await Ecosystem.Create(portal)).Books;

        // What was just set up is seen now, and not by the watch in the middle of the count.
        var stamp = await portal.Ledger.Read(db => db.ConfigurationStamps.Select(s => s.Value).SingleAsync());
        portal.Services.GetRequiredService<ConfigurationWatch>().Saw(stamp);
        (await shop.GetProfile("c-1")).Status.ShouldBe(200);

        (string, int)[] known = [await Try(shop.Account.Username), await Try(shop.Account.Username), await Try(shop.Account.Username)];
        var unknown = new List<(string, int)>();
        for (var i = 0; i < 2; i++)
        {
            var name = $"{shop.Account.Username[..^1]}{i}x";
            unknown.AddRange([await Try(name), await Try(name), await Try(name)]);
        }

        known.ShouldAllBe(k => k.Item1.StartsWith("401 ", StringComparison.Ordinal));
        unknown.Take(3).ShouldBe(known);
        unknown.Skip(3).ShouldBe(known);
        known.Select(k => k.Item2).ShouldBe([2, 0, 0], "once, and not again for a second");
        (await shop.GetProfile("c-1")).Status.ShouldBe(200);

        async Task<(string Answer, int Reads)> Try(string user)
        {
            var before = reads.Count;
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v3/status/{shop.Credentials.ApiKey}/getByUuid/0123456789abcdef0123");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:wrong")));
            using var answer = await portal.Http.SendAsync(request, Cancelled);
            return ($"{(int)answer.StatusCode} {answer.Headers.Where(h => h.Key != "Date").Count()} {await answer.Content.ReadAsStringAsync(Cancelled)}",
                reads.Count - before);
        }
    }

    // What is read to sign an API user in: the user, and the merchants.
    private sealed class ApiUserReads : DbCommandInterceptor
    {
        private int _count;

        internal int Count => Volatile.Read(ref _count);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("api_user", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}
