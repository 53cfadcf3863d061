using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

internal sealed class RecoveryWorker(TransactionRecovery recovery, IOptions<TransactionOptions> options, TimeProvider time, ILogger<RecoveryWorker> log)
    : PeriodicWorker(options.Value.RecoveryInterval, time, log)
{
    private readonly DateTime _startedAt = time.Now();
    private bool _hasTakenOver;

    protected override async Task DoTurn(CancellationToken cancellation)
    {
        if (!_hasTakenOver)
        {
            await recovery.TakeOver(_startedAt, cancellation);
            _hasTakenOver = true;
        }

        await recovery.AskAboutDue(cancellation);
    }
}
