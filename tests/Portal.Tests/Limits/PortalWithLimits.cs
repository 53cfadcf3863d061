using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Limits;

/// <summary>A portal with limits that a test can reach, a clock that it can move and a provider that counts what it is asked.</summary>
public sealed class PortalWithLimits : IAsyncLifetime
{
    public MovableClock Clock { get; } = new();

    public CountedProvider Provider { get; } = new();

    public PortalUnderTest Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await PortalUnderTest.Start(
        new Dictionary<string, string>
        {
            ["Limits:CallsPerMinute"] = "7",
            ["Limits:StatusCallsPerMinute"] = "60",
            ["Limits:StatusCallsPerTransaction"] = "10",
            ["Limits:CardTokensPerMinute"] = "20",
            ["Limits:FailedSignInsPerMinute"] = "20",
            ["Limits:BodyBytes"] = "10000",
            ["DeclineLimits:PerCard"] = "10",
            ["DeclineLimits:PerAddress"] = "12",
            ["DeclineLimits:PerConnector"] = "14",
        },
        replacements: services =>
        {
            services.AddClock(Clock);
            Provider.Replace(services);
        });

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
