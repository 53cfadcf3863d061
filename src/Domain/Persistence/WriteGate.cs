namespace CustomerProfiles.Domain.Persistence;

/// <summary>SQLite has one writer. Waiting here, in order and without a thread, keeps the worst wait at some 25 ms where its own
/// lock lets 32 writers wait up to a second (design, "Two engines"). On PostgreSQL the gate stands open.</summary>
/// <remarks>Not disposed: who waits at a semaphore that is disposed waits without end, and a host that stops waits for its workers.</remarks>
#pragma warning disable CA1001 // a semaphore holds nothing to give back unless somebody asks for its handle
internal sealed class WriteGate(bool oneWriter)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim? _turn = oneWriter ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<Turn> Enter(CancellationToken cancellation)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellation);
        }

        return new Turn(_turn);
    }

    internal readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
