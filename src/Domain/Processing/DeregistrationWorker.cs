using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

internal sealed class DeregistrationWorker(
    DeregistrationQueue queue, IOptions<TransactionOptions> options, TimeProvider time, ILogger<DeregistrationWorker> log)
    : PeriodicWorker(options.Value.RecoveryInterval, time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => queue.SendDue(cancellation);
}
