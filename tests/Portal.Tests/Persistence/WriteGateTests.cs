using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Persistence;

/// <summary>The turn to write is waited for, and the wait ends.</summary>
public sealed class WriteGateTests
{
    // A stopping host once waited without end for a worker that stood at the gate when its services were disposed.
    [Fact]
    public async Task Who_waits_for_a_turn_gets_it_also_when_the_host_has_gone_in_the_meantime()
    {
        var portal = await PortalUnderTest.Start();
        var gate = portal.Services.GetRequiredService<WriteGate>();
        var held = await gate.Enter(TestContext.Current.CancellationToken);
        var waiting = gate.Enter(CancellationToken.None).AsTask();

        await portal.DisposeAsync();
        held.Dispose();

        using var turn = await waiting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
