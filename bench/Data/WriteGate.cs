namespace CustomerProfiles.Bench.Data;

/// <summary>SQLite has one writer: writers wait here, in order, as they do in the portal. Open on PostgreSQL.</summary>
internal sealed class WriteGate(bool oneWriter)
{
    private readonly SemaphoreSlim? _turn = oneWriter ? new SemaphoreSlim(1, 1) : null;

    internal async ValueTask Pass(Func<Task> write)
    {
        if (_turn is null)
        {
            await write();
            return;
        }

        await _turn.WaitAsync();
        try
        {
            await write();
        }
        finally
        {
            _turn.Release();
        }
    }
}
