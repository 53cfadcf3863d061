using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Transactions;

internal sealed class RecoveryWorker(TransactionRecovery recovery, IOptions<TransactionOptions> options, TimeProvider time, ILogger<RecoveryWorker> log)
    : PeriodicWorker(options.Value.RecoveryInterval, time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => recovery.AskAboutDue(cancellation);
}
