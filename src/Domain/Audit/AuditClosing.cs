namespace CustomerProfiles.Domain.Audit;

/// <summary>Numbers what a command wrote while no server runs that would: under keys that are renewed in the meantime it would not count any more.</summary>
public sealed class AuditClosing
{
    private readonly AuditSealer _sealer;
    private readonly TimeProvider _time;

    internal AuditClosing(AuditSealer sealer, TimeProvider time) => (_sealer, _time) = (sealer, time);

    public async Task NumberAll(CancellationToken cancellation)
    {
        do
        {
            await Task.Delay(AuditSealer.Settling * 2, _time, cancellation);
        }
        while (await _sealer.SealNew(cancellation) > 0);
    }
}
