using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Hosting;

/// <summary>What the program says in place of starting.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_misspelt_command_is_refused_with_the_commands_that_exist_and_nothing_is_served()
    {
        await using var database = await TestDatabase.Create(isBare: true);

        var (exitCode, _, error) = await PortalProcess.Run(database, "bakup", "file", "--Demo:Enabled=false");

        exitCode.ShouldBe(2);
        error.ShouldContain("'bakup' is neither a command nor a setting");
        error.ShouldContain("backup, create-tenant, create-admin, reset-user, ");
        Directory.GetFiles(database.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "--urls", "http://localhost:5080")]
    [InlineData(null, "--Data:Folder=/srv", "--Demo:Enabled", "false", "Limits:CallsPerMinute=1")]
    [InlineData("backup", "--Data:Folder=/srv", "backup", "file")]
    [InlineData("serve", "serve")]
    [InlineData("", "")]
    public void A_word_that_belongs_to_no_setting_is_found(string? stray, params string[] arguments) => CommandLine.StrayWord(arguments).ShouldBe(stray);

    [Fact]
    public async Task Times_that_would_report_a_charge_as_failed_while_it_is_made_are_refused_with_what_to_do()
    {
        await using var database = await TestDatabase.Create(isBare: true);

        var (exitCode, _, error) = await PortalProcess.Run(database, "--Transactions:UnknownAfter=00:00:30", "--urls=http://127.0.0.1:0");

        exitCode.ShouldBe(1);
        error.ShouldContain("Transactions:UnknownAfter (00:00:30) is too short");
        error.ShouldNotContain("   at ");
        Directory.GetFiles(database.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(30, 20, 120, 5, true)]
    [InlineData(30, 20, 50, 5, true)]
    [InlineData(30, 20, 49, 5, false)]
    [InlineData(60, 61, 120, 5, false)]
    [InlineData(0, 20, 120, 5, false)]
    [InlineData(30, -1, 120, 5, false)]
    [InlineData(30, 20, 120, 0, false)]
    public void The_times_of_transactions_have_to_fit_together(int provider, int recover, int unknown, int interval, bool fit)
    {
        var times = new TransactionOptions
        {
            ProviderTimeout = TimeSpan.FromSeconds(provider),
            RecoverAfter = TimeSpan.FromSeconds(recover),
            UnknownAfter = TimeSpan.FromSeconds(unknown),
            RecoveryInterval = TimeSpan.FromSeconds(interval),
        };

        (times.Problem() is null).ShouldBe(fit);
    }
}
