using System.Globalization;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>Every guess leaves a trace: at the person whose account it is, or in the log where it is nobody's.</summary>
public sealed class FailedSignInTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("000000")]
    [InlineData("aaaaa-aaaaa")]
    public async Task A_wrong_code_of_the_second_step_stands_in_the_audit(string wrong)
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        var user = await portal.NewUser(world.Group);
        await Authenticator.SetUp(user);
        var person = await user.Load();

        for (var i = 0; i < 3; i++)
        {
            (await portal.AsOperator((SecondFactors factors) => factors.Use(person.Id, wrong, "203.0.113.9"))).IsOk.ShouldBeFalse();
        }

        var entries = await portal.Ledger.Read(db => db.AuditEntries().AsNoTracking()
            .Where(e => e.ObjectId == person.Id.ToString() && e.Action == "user.second-factor.code").ToListAsync(Cancelled));
        entries.Count.ShouldBe(3);
        entries.ShouldAllBe(e => e.Result == AuditResult.Refused && e.SourceAddress == "203.0.113.9" && e.TenantId == world.Group);
    }

    [Fact]
    public async Task Sign_ins_under_unknown_names_are_logged_by_address_once_a_minute_without_the_names()
    {
        var (log, clock) = (new CapturedLog(), new ManualClock());
        await using var portal = await PortalUnderTest.Start(replacements: services =>
        {
            log.AddTo(services);
            services.AddSingleton<TimeProvider>(clock);
        });

        for (var i = 0; i < 5; i++)
        {
            await Try(portal, $"nobody-{i.ToString(CultureInfo.InvariantCulture)}", "203.0.113.9");
        }

        await Try(portal, "nobody-else", "203.0.113.10");
        clock.Advance(TimeSpan.FromMinutes(2));
        await Try(portal, "nobody-again", "203.0.113.9");

        var lines = log.Text.Split('\n').Where(l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("unknown names", StringComparison.Ordinal))
            .ToList();
        lines.Count.ShouldBe(3);
        lines[0].ShouldContain("line: 1, from 203.0.113.9.");
        lines[2].ShouldContain("line: 5, from 203.0.113.9.");
        lines.ShouldAllBe(l => !l.Contains("nobody", StringComparison.Ordinal));
        log.Dispose();
    }

    private static Task<PortalUser?> Try(PortalUnderTest portal, string name, string address) =>
        portal.AsOperator((SignIns signIns) => signIns.Check(name, "wrong password", address));
}
