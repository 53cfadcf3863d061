using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Transactions;

internal sealed class RecoveryWorker(
    TransactionRecovery recovery, DeregistrationQueue deregistrations, IOptions<TransactionOptions> options, TimeProvider time, ILogger<RecoveryWorker> log)
    : PeriodicWorker(options.Value.RecoveryInterval, time, log)
{
    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await recovery.AskAboutDue(cancellation);
        await deregistrations.SendDue(cancellation);
    }
}
